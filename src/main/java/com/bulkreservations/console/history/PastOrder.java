package com.bulkreservations.console.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An order of a run.
 *
 * @param customerName {@code null} where it is not known
 * @param values its record in {@code orders.csv}, by column
 */
public record PastOrder(PastRun run, @Nullable String customerName, Map<String, String> values, Bought bought) {

	public PastOrder {
		values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
	}

	/** Returns a value of its record; empty where it is blank. */
	public String value(String column) {
		return this.values.getOrDefault(column, "");
	}

}
