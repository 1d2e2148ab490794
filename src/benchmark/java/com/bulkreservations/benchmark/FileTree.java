package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders with all that is in them. */
final class FileTree {

	private FileTree() {
	}

	/** Copies a folder with the times of its files, by which the program knows them. */
	static void copy(Path from, Path to) throws IOException {
		Files.createDirectories(to.resolveSibling("."));
		for (Path path : paths(from)) {
			Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
		}
	}

	static void delete(Path tree) throws IOException {
		if (Files.exists(tree)) {
			for (Path path : paths(tree).stream().sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

	private static List<Path> paths(Path tree) throws IOException {
		try (Stream<Path> paths = Files.walk(tree)) {
			return paths.toList();
		}
	}

}
