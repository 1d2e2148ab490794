package com.bulkreservations.reference;

import com.bulkreservations.message.OperatorMessage;

/**
 * The reference data cannot be read as they stand, so that nothing is judged. The message
 * says where, what was expected and what was found, such as
 * {@code customers.csv, line 7: mca_signed_on must be a date like 2026-01-31 or blank, but is "31-1-2026"}.
 */
public final class ReferenceDataException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String file;

	private final int line;

	private final String reason;

	/**
	 * @param message which kind of message this is
	 * @param file the name of the file, without its folder
	 * @param line the physical line on which the row starts, or 0 where it is the whole
	 * file
	 * @param reason what was expected and what was found
	 */
	public ReferenceDataException(OperatorMessage message, String file, int line, String reason) {
		super(message.text("%s%s: %s", file, (line > 0) ? ", line " + line : "", reason));
		this.file = file;
		this.line = line;
		this.reason = reason;
	}

	/** The name of the file, without its folder. */
	public String file() {
		return this.file;
	}

	/**
	 * The physical line, the first being 1; 0 where the reason concerns the whole file.
	 */
	public int line() {
		return this.line;
	}

	/** What was expected and what was found. */
	public String reason() {
		return this.reason;
	}

}
