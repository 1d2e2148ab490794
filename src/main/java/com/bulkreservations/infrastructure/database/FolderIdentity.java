package com.bulkreservations.infrastructure.database;

import java.io.IOException;
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
			Path incoming = jobs.resolve(FILE_NAME + ".incoming");
			Files.writeString(incoming, UUID.randomUUID() + "\n");
			FileTree.force(incoming);
			Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE);
			FileTree.force(jobs);
		}
		return Files.readString(file).strip();
	}

}
