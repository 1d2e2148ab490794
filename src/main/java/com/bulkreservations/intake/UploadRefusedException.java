package com.bulkreservations.intake;

/**
 * A whole upload cannot be processed; nothing of it is ordered. The message is for the
 * person who sent the file: what was expected, what was found, and where.
 */
public final class UploadRefusedException extends Exception {

	private static final long serialVersionUID = 1L;

	public UploadRefusedException(String message) {
		super(message);
	}

}
