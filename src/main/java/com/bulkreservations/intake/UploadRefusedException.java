package com.bulkreservations.intake;

/**
 * Thrown for an upload that is refused as a whole: nothing of it is ordered. The message
 * tells the sender what was expected, what was found, and where.
 */
public final class UploadRefusedException extends Exception {

	private static final long serialVersionUID = 1L;

	public UploadRefusedException(String message) {
		super(message);
	}

}
