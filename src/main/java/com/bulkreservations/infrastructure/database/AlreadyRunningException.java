package com.bulkreservations.infrastructure.database;

import java.nio.file.Path;

import com.bulkreservations.message.OperatorMessage;

/** Thrown if another process works on the same database. */
public final class AlreadyRunningException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** Creates the exception for a database in files. */
	public AlreadyRunningException(Path jobs) {
		this(jobs.toString());
	}

	/**
	 * Creates the exception for a database server.
	 * @param process a description of the other process
	 */
	public AlreadyRunningException(DatabaseAddress database, String process) {
		this("the database %s (%s)".formatted(database, process));
	}

	private AlreadyRunningException(String where) {
		super(OperatorMessage.ALREADY_RUNNING
			.text("Another process is running jobs on %s. Wait until it has ended, and start again.", where));
	}

}
