package com.bulkreservations.settings;

import java.net.URI;

import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/** Checks values of settings. */
final class Settings {

	private Settings() {
	}

	/**
	 * Requires that a setting is valid.
	 * @throws IllegalArgumentException if it is not
	 */
	static void require(boolean valid, String name, String expected, @Nullable Object found) {
		if (!valid) {
			throw new IllegalArgumentException(OperatorMessage.SETTING_INVALID
				.text("reservations.%s must be %s, but is '%s'", name, expected, found));
		}
	}

	/**
	 * Requires that an address is valid. The message does not quote it: it may hold a
	 * secret.
	 * @throws IllegalArgumentException if it is not
	 */
	static void requireAddress(String name, @Nullable String address) {
		if (address == null || !isAddress(address)) {
			throw new IllegalArgumentException(OperatorMessage.SETTING_INVALID
				.text("reservations.%s must be an address such as https://host.example/path", name));
		}
	}

	private static boolean isAddress(String text) {
		try {
			URI address = URI.create(text);
			return address.getHost() != null
					&& ("https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
