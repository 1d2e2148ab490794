package com.bulkreservations.reference;

import java.util.List;
import java.util.stream.Collectors;

import com.bulkreservations.message.OperatorMessage;

/**
 * Thrown if reference data are invalid, so that nothing can be judged.
 * <p>
 * The message has the place, what was expected and what was found, such as
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
	 * @param line the physical line on which the row starts, or 0 for the whole file
	 * @param reason what was expected and what was found
	 */
	public ReferenceDataException(OperatorMessage message, String file, int line, String reason) {
		super(message.text("%s%s: %s", file, (line > 0) ? ", line " + line : "", reason));
		this.file = file;
		this.line = line;
		this.reason = reason;
	}

	private ReferenceDataException(ReferenceDataException first, String message) {
		super(message, first);
		this.file = first.file;
		this.line = first.line;
		this.reason = first.reason;
	}

	/**
	 * Returns one exception with the messages of several. Its file, line and reason are
	 * those of the first.
	 * @param faults at least one
	 */
	public static ReferenceDataException ofAll(List<ReferenceDataException> faults) {
		ReferenceDataException first = faults.get(0);
		return (faults.size() == 1) ? first : new ReferenceDataException(first,
				faults.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")));
	}

	/** Returns the name of the file, without its folder. */
	public String file() {
		return this.file;
	}

	/** Returns the physical line, from 1, or 0 if the whole file is invalid. */
	public int line() {
		return this.line;
	}

	/** Returns what was expected and what was found. */
	public String reason() {
		return this.reason;
	}

}
