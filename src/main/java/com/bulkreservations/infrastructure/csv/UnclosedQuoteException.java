package com.bulkreservations.infrastructure.csv;

/** Thrown if text ends inside quotes. */
public final class UnclosedQuoteException extends Exception {

	private static final long serialVersionUID = 1L;

	private final long line;

	public UnclosedQuoteException(long line) {
		super("The record that begins on line " + line + " has a quoted field that is not closed");
		this.line = line;
	}

	long line() {
		return this.line;
	}

}
