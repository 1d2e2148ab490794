package com.bulkreservations.cli;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of classes that are loaded ahead is what a run needs. */
class ClassesAheadIT {

	private static final Path JAR = Path.of("target/bulk-reservations.jar").toAbsolutePath();

	/** Neither a lambda nor a proxy, which have other sources or none. */
	private static final Pattern FROM_THE_JAR = Pattern.compile("\\] (\\S+) source: \\S*bulk-reservations\\.jar$");

	/**
	 * To be copied over the one in {@code src/main/resources} when they differ too much.
	 */
	private static final Path LIST_AS_IT_IS_NOW = Path.of("target", "classes-of-a-run.txt");

	/** Threads and JDKs differ. */
	private static final double TOLERATED = 0.03;

	@TempDir
	private Path folder;

	@Test
	void classesLoadedAheadAreThoseOfARun() throws Exception {
		Installation installation = Installation.in(this.folder);
		List<String> uploads = installation.uploadSamples();
		Path last = installation.input().resolve(uploads.get(0));
		Path later = Files.move(last, this.folder.resolve("later.csv"));
		run();
		Files.move(later, last);
		Set<String> needed = run("-XX:ActiveProcessorCount=1", "-Xlog:class+load");
		Files.write(LIST_AS_IT_IS_NOW, needed);
		Set<String> listed = new LinkedHashSet<>(
				Installation.read(Path.of("target/classes" + ClassesAhead.LIST)).lines().toList());
		assertThat(without(needed, listed)).as("Needed, but not listed; see %s", LIST_AS_IT_IS_NOW)
			.hasSizeLessThan((int) (needed.size() * TOLERATED));
		assertThat(without(listed, needed)).as("Listed, but not needed; see %s", LIST_AS_IT_IS_NOW)
			.hasSizeLessThan((int) (needed.size() * TOLERATED));
	}

	@Test
	void classesOfTheListAreLoaded() throws IOException {
		try (JarClasses classes = new JarClasses()) {
			assertThat(classes.isLoaded("com.bulkreservations.job.BlockValidator")).isFalse();
			ClassesAhead.load(classes);
			assertThat(classes.isLoaded("com.bulkreservations.job.BlockValidator")).isTrue();
			assertThat(FlightRecorder.getFlightRecorder().getEventTypes()).extracting(EventType::getName)
				.contains(ClassesAhead.FIRST_EVENT);
		}
	}

	/**
	 * What the thread does is a class of the JVM's making: it is there only with the
	 * thread.
	 */
	@Test
	void threadLoadsThemWhereThereIsAnotherProcessor() throws Exception {
		Installation.in(this.folder);
		run("-XX:ActiveProcessorCount=1", "-Xlog:class+load");
		assertThat(Installation.read(log())).contains("cli.ClassesAhead ").doesNotContain("cli.ClassesAhead$$Lambda");
		run("-XX:ActiveProcessorCount=2", "-Xlog:class+load");
		assertThat(Installation.read(log())).contains("cli.ClassesAhead$$Lambda");
	}

	private static List<String> without(Set<String> names, Set<String> others) {
		return names.stream().filter((name) -> !others.contains(name)).toList();
	}

	/** Runs the program, and gives the classes that its log tells. */
	private Set<String> run(String... options) throws IOException, InterruptedException {
		Path log = log();
		List<String> command = Stream
			.of(Stream.of(Path.of(System.getProperty("java.home"), "bin/java").toString()), Stream.of(options),
					Stream.of("-jar", JAR.toString()))
			.flatMap((part) -> part)
			.toList();
		Process process = new ProcessBuilder(command).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		try {
			assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		assertThat(process.exitValue()).as(Installation.read(log)).isZero();
		assertThat(Installation.read(log)).doesNotContain("Exception in thread");
		Set<String> classes = new LinkedHashSet<>();
		for (String line : Files.readAllLines(log)) {
			Matcher matcher = FROM_THE_JAR.matcher(line);
			if (matcher.find()) {
				classes.add(matcher.group(1));
			}
		}
		return classes;
	}

	private Path log() {
		return this.folder.resolve("log.txt");
	}

	/** The classes of the jar, and of nothing else but the JDK. */
	private static final class JarClasses extends URLClassLoader {

		JarClasses() throws MalformedURLException {
			super(new URL[] { JAR.toUri().toURL() }, getPlatformClassLoader());
		}

		boolean isLoaded(String name) {
			return findLoadedClass(name) != null;
		}

	}

}
