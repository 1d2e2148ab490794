package com.bulkreservations.infrastructure.database;

/** The database of job metadata and ledger cannot be opened. */
public final class DatabaseUnusableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public DatabaseUnusableException(String message, Throwable cause) {
		super(message, cause);
	}

}
