package com.bulkreservations.job;

/** Thrown for a run that stopped at a restart point on request. */
public final class RunStoppedException extends Exception {

	private static final long serialVersionUID = 1L;

	RunStoppedException() {
		super("The run was asked to stop");
	}

}
