package com.bulkreservations.approval;

/** Thrown where a person may not decide. */
public final class DecisionRefusedException extends Exception {

	private static final long serialVersionUID = 1L;

	DecisionRefusedException(String message) {
		super(message);
	}

}
