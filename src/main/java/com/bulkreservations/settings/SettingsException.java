package com.bulkreservations.settings;

import org.jspecify.annotations.Nullable;

/** The settings cannot be used; the message says which, what was expected and found. */
public final class SettingsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public SettingsException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
