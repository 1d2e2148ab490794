package com.bulkreservations.infrastructure.csv;

import com.bulkreservations.message.OperatorMessage;

/** Thrown if text ends inside quotes. */
public final class UnclosedQuoteException extends Exception {

	private static final long serialVersionUID = 1L;

	private final long line;

	public UnclosedQuoteException(long line) {
		super(OperatorMessage.CSV_DAMAGED
			.text("The record that begins on line %d has a quoted field that is not closed", line));
		this.line = line;
	}

	long line() {
		return this.line;
	}

}
