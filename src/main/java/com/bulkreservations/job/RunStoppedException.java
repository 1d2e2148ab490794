package com.bulkreservations.job;

import com.bulkreservations.message.OperatorMessage;

/** A run was asked to stop, and did so at a restart point; the next start goes on. */
public final class RunStoppedException extends Exception {

	private static final long serialVersionUID = 1L;

	RunStoppedException() {
		super(OperatorMessage.RUN_STOPPED.text("The run was stopped at a restart point"));
	}

}
