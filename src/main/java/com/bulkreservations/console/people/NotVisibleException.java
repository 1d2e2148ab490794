package com.bulkreservations.console.people;

/** Thrown if something does not exist, or not for this viewer, who cannot tell which. */
public final class NotVisibleException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public NotVisibleException() {
		super(null, null, false, false);
	}

}
