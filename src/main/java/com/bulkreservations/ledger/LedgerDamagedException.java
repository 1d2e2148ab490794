package com.bulkreservations.ledger;

/**
 * The ledger does not hold what was written into it. Nothing may be ordered by it, since
 * what it has forgotten would be ordered once more.
 */
public final class LedgerDamagedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	LedgerDamagedException(String message) {
		super(message);
	}

}
