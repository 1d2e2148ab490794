package com.bulkreservations.console.people;

/** Thrown if a person may not do something; the message is a sentence for that person. */
public final class ActionRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public ActionRefusedException(String message) {
		super(message);
	}

}
