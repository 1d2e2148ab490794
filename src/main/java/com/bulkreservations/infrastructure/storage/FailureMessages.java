package com.bulkreservations.infrastructure.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/** Describes failures in one line; their stack traces go to the log. */
public final class FailureMessages {

	private FailureMessages() {
	}

	/**
	 * Returns the message of a failure, followed by those of the disk or the database.
	 */
	public static String of(Throwable failure) {
		String message = inOneLine(failure);
		for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
			boolean external = cause instanceof IOException || cause instanceof SQLException;
			if (external && !message.contains(inOneLine(cause))) {
				message = message + ": " + inOneLine(cause);
			}
		}
		return message;
	}

	private static String inOneLine(Throwable failure) {
		String message = failure.getMessage();
		Throwable cause = failure.getCause();
		if (message == null || message.isBlank() || (cause != null && message.equals(cause.toString()))) {
			if (cause != null) {
				return inOneLine(cause);
			}
			return (failure instanceof EOFException) ? "unexpected end of file" : failure.getClass().getSimpleName();
		}
		String line = message.lines().findFirst().orElse(message);
		if (failure instanceof SQLException && line.endsWith(".")) {
			// Further text may follow.
			line = line.substring(0, line.length() - 1);
		}
		String predicate = predicate(failure);
		return (predicate != null && !line.endsWith(predicate)) ? line + " " + predicate : line;
	}

	/** Returns what is wrong with the file that is the whole message of the failure. */
	private static @Nullable String predicate(Throwable failure) {
		if (failure instanceof NoSuchFileException) {
			return "does not exist";
		}
		if (failure instanceof AccessDeniedException) {
			return "cannot be read or changed by this user";
		}
		if (failure instanceof FileAlreadyExistsException) {
			return "already exists";
		}
		if (failure instanceof DirectoryNotEmptyException) {
			return "is not empty";
		}
		return (failure instanceof NotDirectoryException) ? "is not a folder" : null;
	}

	/** Returns the innermost failure that the database reported, or {@code null}. */
	public static @Nullable SQLException ofDatabase(Throwable failure) {
		SQLException found = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException reported) {
				found = reported;
			}
		}
		return found;
	}

}
