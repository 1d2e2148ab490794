package com.bulkreservations.run.archive;

/**
 * Thrown if the ledger lacks published runs. Nothing may be judged by it, since requests
 * that it lacks would be ordered again.
 */
public final class LedgerIncompleteException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	LedgerIncompleteException(String message) {
		super(message);
	}

}
