package com.bulkreservations.policy;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values that would all have been right, as one value such as {@code P1Y;P3Y}. */
final class Alternatives {

	private Alternatives() {
	}

	/** Sorted, so that the same request always gets the same answer. */
	static String of(Stream<String> values) {
		return values.sorted().collect(Collectors.joining(";"));
	}

}
