package com.bulkreservations.run.archive;

/**
 * The ledger does not know all that was ordered. Nothing may be judged by it, since what
 * it has forgotten would be ordered once more.
 */
public final class LedgerIncompleteException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	LedgerIncompleteException(String message) {
		super(message);
	}

}
