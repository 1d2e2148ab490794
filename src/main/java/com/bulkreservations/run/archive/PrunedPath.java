package com.bulkreservations.run.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A file or folder to be pruned.
 *
 * @param bytes the size of the file, or of all files in the folder
 */
public record PrunedPath(Path path, long bytes) {

	public static PrunedPath of(Path path) throws IOException {
		try (Stream<Path> files = Files.walk(path)) {
			return new PrunedPath(path, files.filter(Files::isRegularFile).mapToLong(PrunedPath::length).sum());
		}
	}

	private static long length(Path file) {
		try {
			return Files.size(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
