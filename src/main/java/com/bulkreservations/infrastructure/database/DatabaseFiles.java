package com.bulkreservations.infrastructure.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.infrastructure.storage.FileTree;

/**
 * The files of the HSQLDB database in the program's own folder.
 * <p>
 * HSQLDB cannot open a database whose creation was killed. So a mark lies beside the
 * files until the database has its tables, and so may have rows. A start that finds the
 * mark deletes the files.
 */
public final class DatabaseFiles {

	private static final String FILES = "metadata.*";

	private final Path jobs;

	private final Path mark;

	/**
	 * @param jobs the program's own folder
	 */
	public DatabaseFiles(Path jobs) {
		this.jobs = jobs;
		this.mark = jobs.resolve("database.unfinished");
	}

	/**
	 * Deletes the files of an incomplete database, or marks a new one as incomplete.
	 * <p>
	 * Called before the database is opened, by the process that holds the lock.
	 */
	public void prepare() throws IOException {
		List<Path> files = files();
		if (Files.exists(this.mark)) {
			for (Path file : files) {
				FileTree.delete(file);
			}
		}
		else if (files.isEmpty()) {
			Files.createFile(this.mark);
		}
		FileTree.force(this.jobs);
	}

	private List<Path> files() throws IOException {
		List<Path> files = new ArrayList<>();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(this.jobs, FILES)) {
			entries.forEach(files::add);
		}
		return files;
	}

	/** Removes the mark, since the database has its tables. */
	public void markComplete() throws IOException {
		// The names of the files must be on disk before the mark is gone.
		FileTree.force(this.jobs);
		if (Files.deleteIfExists(this.mark)) {
			FileTree.force(this.jobs);
		}
	}

}
