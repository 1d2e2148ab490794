package com.bulkreservations.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Numbers for the few values that a column has in many rows, so that a row of a
 * {@link GuidTable} can hold them.
 */
final class Codes<T extends @Nullable Object> {

	private final List<@Nullable T> values = new ArrayList<>();

	private final Map<@Nullable T, Integer> codes = new HashMap<>();

	/** What is said in the place of a number where a cell holds no such value. */
	static final int NONE = -1;

	/** The number of a value, from 0; that of {@code null}, too. */
	int code(@Nullable T value) {
		Integer code = this.codes.get(value);
		if (code == null) {
			code = this.values.size();
			this.codes.put(value, code);
			this.values.add(value);
		}
		return code;
	}

	/** The value that has a number. */
	@Nullable T value(int code) {
		return this.values.get(code);
	}

}
