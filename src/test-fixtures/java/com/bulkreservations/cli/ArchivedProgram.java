package com.bulkreservations.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program in a jar whose classes the JVM maps from an archive, as they were after the
 * first start that ended by itself: a start costs about half the processor time, where
 * many are made. (Classes in folders are not archived.)
 */
final class ArchivedProgram {

	private final Path archive;

	private final String classPath;

	/**
	 * Makes the jar.
	 * @param folder where it is kept
	 */
	ArchivedProgram(Path folder) throws IOException {
		Files.createDirectories(folder);
		this.archive = folder.resolve("program.jsa");
		Path jar = folder.resolve("program.jar");
		List<Path> folders = Stream.of(ProgramProcess.withoutTests().split(File.pathSeparator))
			.map(Path::of)
			.filter(Files::isDirectory)
			.toList();
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
			for (Path classes : folders) {
				add(classes, out);
			}
		}
		this.classPath = Stream
			.concat(Stream.of(jar.toString()), Stream.of(ProgramProcess.withoutTests().split(File.pathSeparator))
				.filter((entry) -> entry.endsWith(".jar")))
			.collect(Collectors.joining(File.pathSeparator));
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

	String classPath() {
		return this.classPath;
	}

	/** How the JVM is to use the archive, or to make it. */
	List<String> options() {
		return List.of("-Xlog:disable", "-XX:-UsePerfData",
				(Files.exists(this.archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + this.archive);
	}

}
