package com.bulkreservations.settings;

import org.jspecify.annotations.Nullable;

/** Thrown for unusable settings; the message says which, what was expected and found. */
public final class SettingsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public SettingsException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
