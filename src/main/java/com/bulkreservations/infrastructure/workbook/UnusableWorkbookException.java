package com.bulkreservations.infrastructure.workbook;

/** Thrown for a file that is no workbook that can be read in full and safely. */
public final class UnusableWorkbookException extends Exception {

	private static final long serialVersionUID = 1;

	/**
	 * @param message what was expected, what was found, and what to do
	 */
	UnusableWorkbookException(String message) {
		super(message);
	}

}
