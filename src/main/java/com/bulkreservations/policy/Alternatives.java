package com.bulkreservations.policy;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;

/** The values that would all have been right, as one value such as {@code P1Y;P3Y}. */
final class Alternatives {

	private Alternatives() {
	}

	/** Sorted, so that the same request always gets the same answer. */
	static <T> String of(Collection<T> values, Function<T, String> text) {
		String[] texts = new String[values.size()];
		int count = 0;
		for (T value : values) {
			texts[count++] = text.apply(value);
		}
		Arrays.sort(texts);
		return String.join(";", texts);
	}

}
