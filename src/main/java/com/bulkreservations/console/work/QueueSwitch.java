package com.bulkreservations.console.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.infrastructure.storage.FileTree;

/**
 * The switch that stops the queue of the console: a file, so that it survives a restart.
 */
final class QueueSwitch {

	private final Path folder;

	private final Path file;

	/**
	 * @param jobs {@code output/.jobs}
	 */
	QueueSwitch(Path jobs) {
		this.folder = ConsoleDatabase.folder(jobs);
		this.file = this.folder.resolve("queue.stop");
	}

	boolean isStopped() {
		return Files.exists(this.file);
	}

	void stop() throws IOException {
		FileTree.createForOwner(this.folder);
		Files.write(this.file, new byte[0]);
		FileTree.force(this.folder);
	}

	void go() throws IOException {
		if (Files.deleteIfExists(this.file)) {
			FileTree.force(this.folder);
		}
	}

}
