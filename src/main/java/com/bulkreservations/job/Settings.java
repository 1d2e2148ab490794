package com.bulkreservations.job;

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
			throw new IllegalArgumentException(
					"reservations.%s must be %s, but is '%s'".formatted(name, expected, found));
		}
	}

}
