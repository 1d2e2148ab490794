package com.bulkreservations.infrastructure.csv;

import java.io.IOException;

/** Thrown if a file is too large, or has bytes that its encoding does not allow. */
public final class UnreadableTextException extends IOException {

	private static final long serialVersionUID = 1L;

	UnreadableTextException(String message) {
		super(message);
	}

}
