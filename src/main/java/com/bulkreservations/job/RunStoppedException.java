package com.bulkreservations.job;

import com.bulkreservations.message.OperatorMessage;

/** Thrown for a run that stopped at a restart point on request. */
public final class RunStoppedException extends Exception {

	private static final long serialVersionUID = 1L;

	RunStoppedException() {
		super(OperatorMessage.RUN_STOPPED.text("The run was stopped at a restart point"));
	}

}
