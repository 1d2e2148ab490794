package com.bulkreservations.job;

/** The database of job metadata and ledger cannot be opened. */
public final class DatabaseUnusableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	DatabaseUnusableException(String message, Throwable cause) {
		super(message, cause);
	}

}
