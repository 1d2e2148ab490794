package com.bulkreservations.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Nothing gets into what is delivered that another build of the same sources, at another
 * time, in another folder or time zone, would not put there.
 */
@Tag("jar")
class ReproducibleBuildIT {

	private static final Path JAR = Path.of("target/bulk-reservations.jar");

	private static final Path LAYERS = Path.of("target/bulk-reservations-layers.tar");

	private static final String OURS = "com/bulkreservations/";

	private static final String CLASSES = "BOOT-INF/classes/" + OURS;

	/** As the pom sets it, for all that the build makes. */
	private static final LocalDateTime FIXED = LocalDateTime.of(2026, 1, 1, 0, 0);

	@Test
	void jarHasNeitherTheTimeNorTheOrderNorThePlaceOfItsBuild() throws IOException {
		try (JarFile jar = new JarFile(JAR.toFile())) {
			List<String> ours = new ArrayList<>();
			for (ZipEntry entry : Collections.list(jar.entries())) {
				assertThat(entry.getTimeLocal()).as(entry.getName()).isEqualTo(FIXED);
				if (entry.getName().startsWith(CLASSES)) {
					ours.add(entry.getName());
					assertHasNoPath(entry.getName(), jar.getInputStream(entry).readAllBytes());
				}
			}
			assertThat(ours).filteredOn((name) -> !name.endsWith("/")).hasSizeGreaterThan(200).isSorted();
			assertThat(ours).filteredOn((name) -> name.endsWith("/")).isSorted();
			assertThat(jar.getManifest().getMainAttributes().keySet()).extracting(Object::toString)
				.doesNotContain("Built-By", "Build-Time");
		}
	}

	/**
	 * The AOT cache fits files of this time alone. It has the place of its build itself,
	 * which the JVM compares with that of the program by the last parts only.
	 */
	@Test
	void imageHasNeitherTheTimeNorThePlaceOfItsBuild() throws IOException {
		assumeTrue(Files.exists(LAYERS), "The image was left out, as the distribution was: it needs a JDK 25");
		Set<Long> times = new TreeSet<>();
		for (TarFile file : TarFile.in(Files.readAllBytes(LAYERS))) {
			if (file.name().endsWith(".tar.gz")) {
				try (InputStream layer = new GZIPInputStream(new ByteArrayInputStream(file.content()))) {
					for (TarFile layered : TarFile.in(layer.readAllBytes())) {
						if (layered.isFile()) {
							times.add(layered.seconds());
						}
						if (!layered.name().endsWith(".aot")) {
							assertHasNoPath(layered.name(), layered.content());
						}
					}
				}
			}
			else {
				assertHasNoPath(file.name(), file.content());
			}
		}
		assertThat(times).containsOnly(FIXED.toEpochSecond(ZoneOffset.UTC));
	}

	private static void assertHasNoPath(String name, byte[] content) {
		assertThat(new String(content, StandardCharsets.ISO_8859_1)).as(name)
			.doesNotContain(Path.of("").toAbsolutePath().toString());
	}

}
