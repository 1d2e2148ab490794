package com.bulkreservations.notification;

/** Thrown if a notice was declined permanently. */
final class UndeliverableException extends Exception {

	private static final long serialVersionUID = 1L;

	UndeliverableException(String message) {
		super(message);
	}

}
