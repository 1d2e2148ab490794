package com.bulkreservations.sync;

import org.jspecify.annotations.Nullable;

/** The reference files stay as they were; the message says why, and what to do. */
public final class SyncException extends RuntimeException {

	static final int FAILED = 1;

	static final int PERSON_MUST_ACT = 2;

	static final int ALREADY_RUNNING = 5;

	private static final long serialVersionUID = 1L;

	private final int exitCode;

	SyncException(int exitCode, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.exitCode = exitCode;
	}

	/** Returns the exit code of the command. */
	public int exitCode() {
		return this.exitCode;
	}

}
