package com.bulkreservations.infrastructure.csv;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** Thrown if a file is too large, or has bytes that its encoding does not allow. */
public final class UnreadableTextException extends IOException {

	private static final long serialVersionUID = 1L;

	private final transient byte @Nullable [] textBefore;

	UnreadableTextException(String message, byte @Nullable [] textBefore) {
		super(message);
		this.textBefore = textBefore;
	}

	/**
	 * Returns the text in UTF-8 between the last part that was read and the byte that
	 * cannot be read; {@code null} if that is not the failure.
	 */
	public byte @Nullable [] textBefore() {
		return (this.textBefore != null) ? this.textBefore.clone() : null;
	}

}
