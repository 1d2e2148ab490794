package com.bulkreservations.application;

/** Thrown if what a person wants of a purchase must not be done. */
public final class PurchaseRefusedException extends Exception {

	private static final long serialVersionUID = 1L;

	PurchaseRefusedException(String message) {
		super(message);
	}

}
