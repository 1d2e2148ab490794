package com.bulkreservations.infrastructure.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.infrastructure.storage.FileTree;

/**
 * The files of a database in the program's own folder. HSQLDB does not open one again
 * that it was killed in the middle of making. So a mark stands beside the files until the
 * database has its tables, before which nothing can be in it: where a start finds the
 * mark, it makes the database anew.
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

	/** To be called before the database is opened, by the one process that may do so. */
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

	/** The database has its tables: from now on it is never made anew. */
	public void made() throws IOException {
		// First the names of its files: they must not be lost where the mark is gone.
		FileTree.force(this.jobs);
		if (Files.deleteIfExists(this.mark)) {
			FileTree.force(this.jobs);
		}
	}

}
