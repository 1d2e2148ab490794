package com.bulkreservations.settings;

import java.net.URI;

import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/** What all settings must be. */
final class Settings {

	private Settings() {
	}

	/**
	 * Makes sure that a setting can be used.
	 * @throws IllegalArgumentException if it cannot
	 */
	static void require(boolean sound, String name, String expected, @Nullable Object found) {
		if (!sound) {
			throw new IllegalArgumentException(OperatorMessage.SETTING_INVALID
				.text("reservations.%s must be %s, but is '%s'", name, expected, found));
		}
	}

	/**
	 * Makes sure that an address can be used. What was found is not shown: it may hold a
	 * secret.
	 * @throws IllegalArgumentException if it cannot
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
