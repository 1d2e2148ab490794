package com.bulkreservations.console.people;

/** Thrown if something has changed since the viewer saw it. */
public final class StaleRevisionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public StaleRevisionException() {
		super(null, null, false, false);
	}

}
