package com.bulkreservations.job;

import java.nio.file.Path;

/** Another process is running jobs on the same metadata. */
public final class AlreadyRunningException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	AlreadyRunningException(Path jobs) {
		super("Another process is running jobs on %s. Wait until it has ended, and start again.".formatted(jobs));
	}

}
