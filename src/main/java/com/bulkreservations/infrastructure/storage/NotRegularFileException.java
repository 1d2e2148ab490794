package com.bulkreservations.infrastructure.storage;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** What was expected to be a regular file is something else, or was just replaced. */
public final class NotRegularFileException extends FileSystemException {

	private static final long serialVersionUID = 1L;

	NotRegularFileException(Path file) {
		super(file.toString(), null, "not a regular file, but a link, a folder, or something else");
	}

}
