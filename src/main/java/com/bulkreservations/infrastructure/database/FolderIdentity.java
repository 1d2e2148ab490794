package com.bulkreservations.infrastructure.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

import com.bulkreservations.infrastructure.storage.FileTree;

/**
 * The permanent identity of an output folder, whatever its path.
 * <p>
 * A database server belongs to one output folder, which holds the unfinished runs.
 */
public final class FolderIdentity {

	private static final String FILE_NAME = "installation";

	private FolderIdentity() {
	}

	/** Returns the identity of an output folder, created if it has none. */
	public static String of(Path jobs) throws IOException {
		Path file = jobs.resolve(FILE_NAME);
		if (!Files.exists(file)) {
			create(jobs, file);
		}
		deleteIncoming(jobs);
		return Files.readString(file).strip();
	}

	/** A hard link fails where a worker that starts at the same time was faster. */
	private static void create(Path jobs, Path file) throws IOException {
		String identity = UUID.randomUUID().toString();
		Path incoming = jobs.resolve(FILE_NAME + "." + identity);
		Files.writeString(incoming, identity + "\n");
		FileTree.force(incoming);
		try {
			Files.createLink(file, incoming);
		}
		catch (UnsupportedOperationException | FileSystemException ex) {
			if (!Files.exists(file)) {
				// One process at a time uses a file system without links.
				Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
			}
		}
		FileTree.force(jobs);
	}

	/** Deletes what creations have left, since the identity is there. */
	private static void deleteIncoming(Path jobs) throws IOException {
		try (DirectoryStream<Path> left = Files.newDirectoryStream(jobs, FILE_NAME + ".*")) {
			for (Path incoming : left) {
				Files.deleteIfExists(incoming);
			}
		}
	}

}
