package com.bulkreservations.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing gets into what is delivered that another build of the same sources, at another
 * time, in another folder or time zone, would not put there.
 */
@Tag("jar")
class ReproducibleBuildIT {

	private static final Path JAR = Path.of("target/bulk-reservations.jar");

	private static final Path LAYERS = Path.of("target/bulk-reservations-layers.tar");

	private static final String OURS = "com/bulkreservations/";

	/** As the pom sets it, for all that the build makes. */
	private static final LocalDateTime FIXED = LocalDateTime.of(2026, 1, 1, 0, 0);

	@TempDir
	private Path folder;

	@Test
	void jarHasNeitherTheTimeNorTheOrderNorThePlaceOfItsBuild() throws IOException {
		try (JarFile jar = new JarFile(JAR.toFile())) {
			List<String> ours = new ArrayList<>();
			for (ZipEntry entry : Collections.list(jar.entries())) {
				if (entry.getName().startsWith(OURS)) {
					ours.add(entry.getName());
					assertThat(entry.getTimeLocal()).as(entry.getName()).isEqualTo(FIXED);
					assertThat(entry.getMethod()).as(entry.getName()).isEqualTo(ZipEntry.STORED);
					assertHasNoPath(entry.getName(), jar.getInputStream(entry).readAllBytes());
				}
			}
			assertThat(ours).hasSizeGreaterThan(200).isSorted();
			assertThat(jar.getManifest().getMainAttributes().keySet()).extracting(Object::toString)
				.doesNotContain("Built-By", "Build-Time");
		}
	}

	/**
	 * Its time is that of a build, and each JDK has an order of its own: what the build
	 * does last takes both away.
	 */
	@Test
	void jarIsTheSameWhereverAndWheneverItsLastStepIsTaken() throws Exception {
		for (String zone : List.of("UTC", "Asia/Tokyo")) {
			Path again = Files.copy(JAR, this.folder.resolve(zone.replace('/', '-') + ".jar"));
			assertThat(run(zone, lastStep(again))).as(zone).isZero();
			assertThat(again).as(zone).hasSameBinaryContentAs(JAR);
		}
	}

	/** The arguments that the pom gives it, and the jar. */
	private static List<String> lastStep(Path jar) {
		String pom = Installation.read(Path.of("pom.xml"));
		String step = pom.substring(pom.indexOf("<id>finished-jar</id>"));
		List<String> arguments = new ArrayList<>(
				Pattern.compile("<argument>(?:\\$\\{project\\.basedir}/)?(.*)</argument>")
					.matcher(step.substring(0, step.indexOf("</arguments>")))
					.results()
					.map((argument) -> argument.group(1))
					.toList());
		arguments.set(arguments.size() - 1, jar.toString());
		return arguments;
	}

	private static int run(String zone, List<String> arguments) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
		command.addAll(arguments);
		ProcessBuilder process = new ProcessBuilder(command).inheritIO();
		process.environment().put("TZ", zone);
		return process.start().waitFor();
	}

	/** All files of an image's own layers have the same time, and so has the image. */
	@Test
	void imageHasNeitherTheTimeNorThePlaceOfItsBuild() throws IOException {
		Set<Long> times = new TreeSet<>();
		for (TarFile file : TarFile.in(Files.readAllBytes(LAYERS))) {
			times.add(file.seconds());
			if (file.name().endsWith(".tar.gz")) {
				try (InputStream layer = new GZIPInputStream(new ByteArrayInputStream(file.content()))) {
					for (TarFile layered : TarFile.in(layer.readAllBytes())) {
						times.add(layered.seconds());
						if (layered.name().contains(OURS)) {
							assertHasNoPath(layered.name(), layered.content());
						}
					}
				}
			}
			else {
				assertHasNoPath(file.name(), file.content());
			}
		}
		assertThat(times).isSubsetOf(0L, 1L);
	}

	private static void assertHasNoPath(String name, byte[] content) {
		assertThat(new String(content, StandardCharsets.ISO_8859_1)).as(name)
			.doesNotContain(Path.of("").toAbsolutePath().toString());
	}

}
