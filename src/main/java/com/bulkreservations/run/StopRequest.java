package com.bulkreservations.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.bulkreservations.infrastructure.storage.FileTree;
import org.jspecify.annotations.Nullable;

/**
 * A request to end at the next restart point. It comes from this process, or from another
 * one by a file in {@code output/.jobs}.
 */
public final class StopRequest {

	private static final String WORKERS = "workers";

	private static final String OF_WORKER = ".stop";

	private final Path file;

	private volatile boolean made;

	private volatile boolean givesWay;

	private volatile boolean held;

	/** Creates the request to the only process on an output folder. */
	public StopRequest(Path jobs) {
		this(jobs, null);
	}

	/**
	 * Creates the request to a worker.
	 * @param worker the worker's name; {@code null} for the only process
	 */
	public StopRequest(Path jobs, @Nullable String worker) {
		this.file = (worker != null) ? jobs.resolve(WORKERS).resolve(worker + OF_WORKER) : jobs.resolve("stop");
	}

	/** Asks this process to stop. */
	public void make() {
		this.made = true;
	}

	/** Asks the process on the same output folder to stop. */
	public void leave() throws IOException {
		FileTree.create(this.file.resolveSibling(".").normalize());
		Files.write(this.file, new byte[0]);
	}

	/** Returns whether work must end at its next restart point. */
	public boolean isMade() {
		return this.held || endsProcess();
	}

	/** Returns whether this process must end, or begin nothing more. */
	public boolean endsProcess() {
		return this.made || Files.exists(this.file);
	}

	/** Stops work at its next restart point, or lets this process begin again. */
	public void hold(boolean holds) {
		this.held = holds;
	}

	/**
	 * Lets this process begin no further upload, or begin them again, while another one
	 * waits for the installation.
	 */
	public void giveWay(boolean gives) {
		this.givesWay = gives;
	}

	/** Returns whether another upload may begin. */
	public boolean mayBegin() {
		return !this.givesWay && !isMade();
	}

	/** Removes a request that an earlier process did not live to see. */
	public void clear() throws IOException {
		Files.deleteIfExists(this.file);
	}

}
