package com.bulkreservations.job;

/** A run was asked to stop, and did so at a restart point; the next start goes on. */
public final class RunStoppedException extends Exception {

	private static final long serialVersionUID = 1L;

	RunStoppedException() {
		super("The run was asked to stop");
	}

}
