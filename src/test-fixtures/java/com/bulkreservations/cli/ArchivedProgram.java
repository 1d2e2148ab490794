package com.bulkreservations.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.Installation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How tests start the program in a process of its own: from a jar whose classes the JVM
 * maps from an archive, so that a start costs two thirds of the processor time. (Classes
 * in folders are not archived.) All JVMs of a build share jar and archive; whichever
 * wants them first makes them, and again when classes, libraries or the JVM have changed.
 */
public final class ArchivedProgram {

	/** What makes a short life short. */
	private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData",
			"-Dfile.encoding=UTF-8");

	private static final String TESTS = "test-classes";

	private static final Path FOLDER = Path.of("target", "archived-program").toAbsolutePath();

	private static final Path JAR = FOLDER.resolve("program.jar");

	private static final Path ARCHIVE = FOLDER.resolve("program.jsa");

	/** What jar and archive were made of. It is written last. */
	private static final Path SOURCES = FOLDER.resolve("sources.txt");

	private static boolean made;

	private ArchivedProgram() {
	}

	/** Returns the command line of the program, to be completed by words and settings. */
	static List<String> command(List<String> options) throws IOException {
		return command(options, Stream.of(), BulkReservations.class);
	}

	/** Returns the command line of a test's own program, which finds the tests, too. */
	public static List<String> command(Class<?> main) throws IOException {
		return command(List.of(), entries().filter((entry) -> Path.of(entry).endsWith(TESTS)), main);
	}

	/** An archive serves each class path that begins with its own. */
	private static List<String> command(List<String> options, Stream<String> further, Class<?> main)
			throws IOException {
		makeIfChanged();
		List<String> all = new ArrayList<>(List.of("-XX:SharedArchiveFile=" + ARCHIVE));
		all.addAll(options);
		return java(all, further, main);
	}

	private static List<String> java(List<String> options, Stream<String> further, Class<?> main) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(JVM);
		command.addAll(options);
		Stream<String> libraries = entries().filter((entry) -> entry.endsWith(".jar"));
		command.addAll(List.of("-cp",
				Stream.of(Stream.of(JAR.toString()), libraries, further)
					.flatMap(Function.identity())
					.collect(Collectors.joining(File.pathSeparator)),
				main.getName()));
		return command;
	}

	private static Stream<String> entries() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.map((entry) -> Path.of(entry).toAbsolutePath().toString());
	}

	private static synchronized void makeIfChanged() throws IOException {
		if (made) {
			return;
		}
		Files.createDirectories(FOLDER);
		try (FileChannel channel = FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			channel.lock();
			String sources = sources();
			if (!Files.exists(SOURCES) || !Installation.read(SOURCES).equals(sources)) {
				// A JVM that still uses one keeps the file that it has opened.
				for (Path old : List.of(SOURCES, JAR, ARCHIVE)) {
					Files.deleteIfExists(old);
				}
				writeJar();
				writeArchive();
				Installation.write(SOURCES, sources);
			}
		}
		made = true;
	}

	private static List<Path> folders() {
		return entries().map(Path::of).filter((entry) -> Files.isDirectory(entry) && !entry.endsWith(TESTS)).toList();
	}

	/** Names whatever an archive depends on. */
	private static String sources() throws IOException {
		List<String> sources = new ArrayList<>(entries().toList());
		sources.add(System.getProperty("java.home") + " " + System.getProperty("java.vm.version"));
		for (Path folder : folders()) {
			try (Stream<Path> files = Files.find(folder, Integer.MAX_VALUE, (path, file) -> file.isRegularFile())) {
				for (Path file : files.sorted().toList()) {
					BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
					sources.add("%s %d %s".formatted(file, attributes.size(), attributes.lastModifiedTime()));
				}
			}
		}
		return String.join("\n", sources);
	}

	private static void writeJar() throws IOException {
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(JAR))) {
			for (Path folder : folders()) {
				add(folder, out);
			}
		}
	}

	private static void add(Path classes, JarOutputStream out) throws IOException {
		try (Stream<Path> files = Files.walk(classes)) {
			for (Path file : files.filter((path) -> !path.equals(classes)).sorted().toList()) {
				// Spring looks for packages, which are entries of their own.
				String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
				out.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + "/" : name));
				if (Files.isRegularFile(file)) {
					Files.copy(file, out);
				}
				out.closeEntry();
			}
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	/** By a trial run with the sample uploads, as the handbook says. */
	private static void writeArchive() throws IOException {
		Path trial = Files.createTempDirectory(FOLDER, "trial");
		Installation installation = Installation.in(trial);
		installation.uploadSamples();
		List<String> command = java(List.of("-XX:ArchiveClassesAtExit=" + ARCHIVE, "-Xlog:disable"), Stream.of(),
				BulkReservations.class);
		command.add("run");
		command.addAll(installation.settings());
		Path console = trial.resolve("console.txt");
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(console.toFile())
			.start();
		assertThat(process.onExit().join().exitValue()).as(Installation.read(console)).isZero();
		assertThat(ARCHIVE).exists();
		Installation.delete(trial);
	}

}
