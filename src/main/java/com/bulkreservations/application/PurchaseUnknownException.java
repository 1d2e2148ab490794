package com.bulkreservations.application;

/**
 * Thrown if the database was older than the logs of purchases. Nothing may be bought
 * until all was compared with Partner Center.
 */
public final class PurchaseUnknownException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	PurchaseUnknownException(String message) {
		super(message);
	}

}
