package com.bulkreservations.infrastructure.database;

/** Thrown if the database cannot be opened. */
public final class DatabaseUnusableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public DatabaseUnusableException(String message, Throwable cause) {
		super(message, cause);
	}

}
