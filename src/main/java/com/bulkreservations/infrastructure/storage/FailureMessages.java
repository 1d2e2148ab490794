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

/** Says in one line why something failed; the stack trace goes to the log. */
public final class FailureMessages {

	private FailureMessages() {
	}

	/**
	 * What failed, and, where that does not say it, what the disk or the database said.
	 */
	public static String of(Throwable failure) {
		String reason = inOneLine(failure);
		for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
			boolean fromOutside = cause instanceof IOException || cause instanceof SQLException;
			if (fromOutside && !reason.contains(inOneLine(cause))) {
				reason = reason + ": " + inOneLine(cause);
			}
		}
		return reason;
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
			// More is said behind it.
			line = line.substring(0, line.length() - 1);
		}
		String found = found(failure);
		return (found != null && !line.endsWith(found)) ? line + " " + found : line;
	}

	/**
	 * These failures of the JDK name a file and leave the rest to their class.
	 */
	private static @Nullable String found(Throwable failure) {
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

	/** The failure that the database reported, if one did. */
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
