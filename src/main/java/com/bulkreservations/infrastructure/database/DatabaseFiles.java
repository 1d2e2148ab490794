package com.bulkreservations.infrastructure.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.infrastructure.storage.FileTree;

/**
 * The files of an HSQLDB database in a folder of the program.
 * <p>
 * HSQLDB cannot open a database whose creation was killed. So a mark lies beside the
 * files until the database has its tables, and so may have rows. A start that finds the
 * mark deletes the files.
 */
public final class DatabaseFiles {

	private final Path folder;

	private final String files;

	private final Path mark;

	/**
	 * @param folder the program's own folder
	 * @param name the name of the files, without their endings
	 */
	public DatabaseFiles(Path folder, String name) {
		this.folder = folder;
		this.files = name + ".*";
		this.mark = folder.resolve("database.unfinished");
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
		FileTree.force(this.folder);
	}

	private List<Path> files() throws IOException {
		List<Path> files = new ArrayList<>();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(this.folder, this.files)) {
			entries.forEach(files::add);
		}
		return files;
	}

	/** Removes the mark, since the database has its tables. */
	public void markComplete() throws IOException {
		// The names of the files must be on disk before the mark is gone.
		FileTree.force(this.folder);
		if (Files.deleteIfExists(this.mark)) {
			FileTree.force(this.folder);
		}
	}

}
