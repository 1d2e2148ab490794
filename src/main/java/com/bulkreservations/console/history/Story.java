package com.bulkreservations.console.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request, or an order, that was found in a run. Of a pruned run the place alone is
 * known.
 *
 * @param accepted whether it was ordered
 * @param values its record in the published file, by column; none of a pruned run
 * @param rejections the records of its rejections; none for what was accepted
 * @param purchases the records of what is bought of it
 */
public record Story(PastRun run, boolean accepted, Map<String, String> values, List<Map<String, String>> rejections,
		List<Map<String, String>> purchases) {

	public Story {
		values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
		rejections = List.copyOf(rejections);
		purchases = List.copyOf(purchases);
	}

	/** Returns a value of its record, or {@code null} where it is blank. */
	public @Nullable String value(String column) {
		String value = this.values.get(column);
		return (value == null || value.isEmpty()) ? null : value;
	}

}
