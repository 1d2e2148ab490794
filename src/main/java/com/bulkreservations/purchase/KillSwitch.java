package com.bulkreservations.purchase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.bulkreservations.infrastructure.storage.FileTree;

/**
 * The switch that stops all purchases: a file in {@code output/.jobs}, looked at before
 * each check-out. Any process may set or remove it.
 */
public final class KillSwitch {

	private final Path jobs;

	private final Path file;

	/**
	 * @param jobs {@code output/.jobs}
	 */
	public KillSwitch(Path jobs) {
		this.jobs = jobs;
		this.file = jobs.resolve("purchases.stop");
	}

	public boolean isSet() {
		return Files.exists(this.file);
	}

	/** Stops purchases. */
	public void set() throws IOException {
		FileTree.create(this.jobs);
		Files.write(this.file, new byte[0]);
		FileTree.force(this.jobs);
	}

	/** Lets purchases go on. */
	public void remove() throws IOException {
		if (Files.deleteIfExists(this.file)) {
			FileTree.force(this.jobs);
		}
	}

}
