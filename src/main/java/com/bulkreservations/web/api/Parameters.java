package com.bulkreservations.web.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import com.bulkreservations.console.people.Viewer;
import org.jspecify.annotations.Nullable;

/** Reads parameters, and says what was expected. */
final class Parameters {

	private Parameters() {
	}

	static String required(String name, @Nullable String value) {
		if (value == null || value.isBlank()) {
			throw invalid("Expected the parameter %s, but it is missing.".formatted(name));
		}
		return value;
	}

	/** Reads the name of a constant, in whichever case. */
	static <E extends Enum<E>> E constant(String name, String value, Class<E> type) {
		for (E constant : type.getEnumConstants()) {
			if (constant.name().equalsIgnoreCase(value)) {
				return constant;
			}
		}
		throw invalid(
				"Expected one of %s as %s, but found another value.".formatted(Arrays.stream(type.getEnumConstants())
					.map((constant) -> constant.name().toLowerCase(Locale.ROOT))
					.collect(Collectors.joining(", ")), name));
	}

	static LocalDate date(String name, @Nullable String value) {
		try {
			return LocalDate.parse(required(name, value));
		}
		catch (DateTimeParseException ex) {
			throw invalid("Expected a date such as 2026-01-31 as %s, but found another value.".formatted(name));
		}
	}

	static @Nullable Instant time(String name, @Nullable String value) {
		try {
			return (value != null) ? Instant.parse(value) : null;
		}
		catch (DateTimeParseException ex) {
			throw invalid(
					"Expected a time such as 2026-01-31T00:00:00Z as %s, but found another value.".formatted(name));
		}
	}

	/**
	 * Returns the distributor that a request is about: that of the token, unless it names
	 * one; {@code null} for a person who has not.
	 */
	static @Nullable String distributor(Viewer viewer, @Nullable String named) {
		return (named != null || viewer.madeBy() == null) ? named : viewer.memberships().get(0).distributor();
	}

	private static ProblemException invalid(String detail) {
		return new ProblemException(ProblemType.INVALID_REQUEST, detail);
	}

}
