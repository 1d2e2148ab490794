package com.bulkreservations.job;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/** Thrown for a run that failed; the next start resumes it. */
public final class RunFailedException extends Exception {

	private static final long serialVersionUID = 1L;

	RunFailedException(@Nullable Throwable cause) {
		super(reason(cause), cause);
	}

	private static String reason(@Nullable Throwable cause) {
		if (cause == null) {
			return OperatorMessage.RUN_STOPPED.text("The run was stopped");
		}
		return FailureMessages.of(cause);
	}

}
