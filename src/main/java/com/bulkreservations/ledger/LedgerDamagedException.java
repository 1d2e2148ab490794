package com.bulkreservations.ledger;

/**
 * Thrown if the ledger has lost or changed blocks.
 * <p>
 * Nothing may be ordered then, since lost requests would be ordered again.
 */
public final class LedgerDamagedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	LedgerDamagedException(String message) {
		super(message);
	}

}
