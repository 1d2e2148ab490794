package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the program is compared with at its start has all of the libraries, and nothing of
 * the program.
 */
class EmptyApplicationJarTest {

	private static final String FACTORIES = "META-INF/spring.factories";

	@TempDir
	private Path folder;

	private Path classes;

	@BeforeEach
	void makeClasses() throws IOException {
		this.classes = this.folder.resolve("classes");
		write("application.yml", "");
		write("com/bulkreservations/cli/Main.class", "");
		write(FACTORIES, "org.Reporter=com.bulkreservations.job.OurReporter\n");
	}

	@Test
	void leavesOutTheProgram() throws IOException {
		try (JarFile jar = empty("org.Reporter=org.TheirReporter\n")) {
			assertThat(jar.getEntry("application.yml")).isNull();
			assertThat(jar.getEntry("com/bulkreservations/cli/Main.class")).isNull();
			assertThat(jar.getEntry("com/bulkreservations/benchmark/EmptyApplication.class")).isNotNull();
			assertThat(jar.getEntry("org/Library.class")).isNotNull();
			assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
				.isEqualTo(EmptyApplication.class.getName());
		}
	}

	@Test
	void keepsWhatLibrariesNameToSpring() throws IOException {
		try (JarFile jar = empty("""
				org.Listener=org.A,org.B
				org.Reporter=com.bulkreservations.job.OurReporter,org.TheirReporter
				org.Other=org.C,com.bulkreservations.job.Ours$Inner,com.bulkreservations.job.More
				""")) {
			assertThat(
					new String(jar.getInputStream(jar.getEntry(FACTORIES)).readAllBytes(), StandardCharsets.ISO_8859_1))
				.isEqualTo("""
						org.Listener=org.A,org.B
						org.Reporter=org.TheirReporter
						org.Other=org.C
						""");
		}
	}

	private JarFile empty(String factories) throws IOException {
		Path program = this.folder.resolve("program.jar");
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(program), manifest)) {
			for (String entry : new String[] { "application.yml", "com/bulkreservations/cli/Main.class",
					"org/Library.class" }) {
				jar.putNextEntry(new JarEntry(entry));
			}
			jar.putNextEntry(new JarEntry(FACTORIES));
			jar.write(factories.getBytes(StandardCharsets.ISO_8859_1));
		}
		return new JarFile(EmptyApplicationJar.make(program, this.classes, this.folder.resolve("empty.jar")).toFile());
	}

	private void write(String file, String content) throws IOException {
		Files.createDirectories(this.classes.resolve(file).getParent());
		Files.writeString(this.classes.resolve(file), content);
	}

}
