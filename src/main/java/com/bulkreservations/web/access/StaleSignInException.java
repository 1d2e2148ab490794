package com.bulkreservations.web.access;

/** Thrown if a decision needs a sign-in that is not so long ago. */
public final class StaleSignInException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	StaleSignInException() {
		super(null, null, false, false);
	}

}
