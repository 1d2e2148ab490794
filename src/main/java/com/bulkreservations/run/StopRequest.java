package com.bulkreservations.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A request to end at the next restart point. It comes from this process, or from another
 * one by a file in {@code output/.jobs}.
 */
public final class StopRequest {

	private final Path file;

	private volatile boolean made;

	public StopRequest(Path jobs) {
		this.file = jobs.resolve("stop");
	}

	/** Asks this process to stop. */
	public void make() {
		this.made = true;
	}

	/** Asks the process on the same output folder to stop. */
	public void leave() throws IOException {
		Files.write(this.file, new byte[0]);
	}

	public boolean isMade() {
		return this.made || Files.exists(this.file);
	}

	/** Removes a request that an earlier process did not live to see. */
	public void clear() throws IOException {
		Files.deleteIfExists(this.file);
	}

}
