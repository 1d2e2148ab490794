package com.bulkreservations.application;

/** Thrown if a worker has lost its claim of a distributor: another one goes on. */
public final class ClaimLostException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	ClaimLostException(String message) {
		super(message);
	}

}
