package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the program is compared with at its start has all of the libraries, and nothing of
 * the program.
 */
class EmptyApplicationJarTest {

	private static final String LIBRARY = "BOOT-INF/lib/library.jar";

	@TempDir
	private Path folder;

	@Test
	void leavesOutTheProgram() throws IOException {
		try (JarFile jar = empty()) {
			assertThat(jar.stream().map(JarEntry::getName))
				.contains("org/springframework/boot/loader/Launcher.class",
						"BOOT-INF/classes/com/bulkreservations/benchmark/EmptyApplication.class", LIBRARY)
				.doesNotContain("BOOT-INF/classes/application.yml",
						"BOOT-INF/classes/com/bulkreservations/cli/Main.class");
			Attributes manifest = jar.getManifest().getMainAttributes();
			assertThat(manifest.getValue("Start-Class")).isEqualTo(EmptyApplication.class.getName());
			assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS)).isEqualTo("org.springframework.boot.Launcher");
		}
	}

	/** Else Spring Boot could not read it. */
	@Test
	void keepsLibrariesStored() throws IOException {
		try (JarFile jar = empty()) {
			assertThat(jar.getEntry(LIBRARY).getMethod()).isEqualTo(ZipEntry.STORED);
			assertThat(jar.getInputStream(jar.getEntry(LIBRARY)).readAllBytes()).containsExactly(1, 2, 3);
		}
	}

	private JarFile empty() throws IOException {
		Path program = this.folder.resolve("program.jar");
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "org.springframework.boot.Launcher");
		manifest.getMainAttributes().putValue("Start-Class", "com.bulkreservations.cli.Main");
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(program), manifest)) {
			for (String entry : new String[] { "org/springframework/boot/loader/Launcher.class",
					"BOOT-INF/classes/application.yml", "BOOT-INF/classes/com/bulkreservations/cli/Main.class" }) {
				jar.putNextEntry(new JarEntry(entry));
			}
			jar.putNextEntry(stored(LIBRARY, new byte[] { 1, 2, 3 }));
			jar.write(new byte[] { 1, 2, 3 });
		}
		return new JarFile(EmptyApplicationJar.make(program, this.folder.resolve("empty.jar")).toFile());
	}

	private static JarEntry stored(String name, byte[] content) {
		CRC32 checksum = new CRC32();
		checksum.update(content);
		JarEntry entry = new JarEntry(name);
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(content.length);
		entry.setCrc(checksum.getValue());
		return entry;
	}

}
