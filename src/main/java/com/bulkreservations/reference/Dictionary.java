package com.bulkreservations.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The few values that a column has in many rows, each with a number, which a row of a
 * {@link GuidTable} holds in its place.
 */
final class Dictionary<T extends @Nullable Object> {

	/** What is said in the place of a number where a cell holds no such value. */
	static final int NONE = -1;

	private final List<T> values = new ArrayList<>();

	private final Map<T, Integer> numbers = new HashMap<>();

	/** Without any value. */
	Dictionary() {
	}

	/** The number of a value, which may be {@code null}; from 0. */
	int number(@Nullable T value) {
		Integer number = this.numbers.get(value);
		if (number == null) {
			number = this.values.size();
			this.numbers.put(value, number);
			this.values.add(value);
		}
		return number;
	}

	/** The value that has a number. */
	T value(int number) {
		return this.values.get(number);
	}

}
