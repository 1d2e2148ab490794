package com.bulkreservations.infrastructure.database;

import java.nio.file.Path;

import com.bulkreservations.message.OperatorMessage;

/** Another process is running jobs on the same metadata. */
public final class AlreadyRunningException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public AlreadyRunningException(Path jobs) {
		this(jobs.toString());
	}

	/**
	 * On a database that other machines can get at.
	 * @param process which process, in words
	 */
	public AlreadyRunningException(DatabaseAddress database, String process) {
		this("the database %s (%s)".formatted(database, process));
	}

	private AlreadyRunningException(String where) {
		super(OperatorMessage.ALREADY_RUNNING
			.text("Another process is running jobs on %s. Wait until it has ended, and start again.", where));
	}

}
