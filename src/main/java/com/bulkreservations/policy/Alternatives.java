package com.bulkreservations.policy;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;

/** Joins the values that a rule would accept into one, such as {@code P1Y, P3Y}. */
final class Alternatives {

	private Alternatives() {
	}

	/** Returns the values sorted, so that equal requests give equal bytes. */
	static <T> String of(Collection<T> values, Function<T, String> text) {
		String[] texts = new String[values.size()];
		int count = 0;
		for (T value : values) {
			texts[count++] = text.apply(value);
		}
		Arrays.sort(texts);
		return String.join(", ", texts);
	}

}
