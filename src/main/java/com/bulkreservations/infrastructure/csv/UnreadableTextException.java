package com.bulkreservations.infrastructure.csv;

import java.io.IOException;

/**
 * A file whose bytes do not belong to its encoding, or which is too large. The message
 * says what was expected, what was found, where, and what to do.
 */
public final class UnreadableTextException extends IOException {

	private static final long serialVersionUID = 1L;

	UnreadableTextException(String message) {
		super(message);
	}

}
