package com.bulkreservations.infrastructure.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

import com.bulkreservations.infrastructure.storage.FileTree;

/**
 * What tells an output folder from all others, wherever it is and whatever it is called:
 * a database that other machines can get at belongs to one output folder, since what is
 * unfinished lies there.
 */
public final class FolderIdentity {

	private static final String FILE_NAME = "installation";

	private FolderIdentity() {
	}

	/** The identity of an output folder, which is given one where it has none. */
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
