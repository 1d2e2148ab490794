package com.bulkreservations.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Asks the program to end at its next restart point: by a file that another process
 * leaves in {@code output/.jobs}, or from within, when the operating system asks for it.
 */
public final class StopRequest {

	private final Path file;

	private volatile boolean made;

	public StopRequest(Path jobs) {
		this.file = jobs.resolve("stop");
	}

	/** Asks this process. */
	public void make() {
		this.made = true;
	}

	/** Asks whichever process runs on the same metadata. */
	public void leave() throws IOException {
		Files.write(this.file, new byte[0]);
	}

	public boolean isMade() {
		return this.made || Files.exists(this.file);
	}

	/** Forgets what an earlier process was asked, and did not live to see. */
	public void clear() throws IOException {
		Files.deleteIfExists(this.file);
	}

}
