package com.bulkreservations.notification;

/** A notice was declined for good: another attempt would be in vain. */
final class UndeliverableException extends Exception {

	private static final long serialVersionUID = 1L;

	UndeliverableException(String message) {
		super(message);
	}

}
