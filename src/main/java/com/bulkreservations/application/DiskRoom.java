package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The room on disk that a run takes. */
final class DiskRoom {

	/**
	 * In sizes of the upload: its copy, its published files, and the same while staged.
	 */
	private static final int FACTOR = 4;

	private DiskRoom() {
	}

	/** Returns the number of bytes that a run of an upload may need. */
	static long neededFor(long uploadBytes) {
		return FACTOR * uploadBytes;
	}

	/** Returns the number of bytes that this user may still write to a folder. */
	static long freeIn(Path folder) throws IOException {
		return Files.getFileStore(folder).getUsableSpace();
	}

}
