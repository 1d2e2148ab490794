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
 * @param customerName {@code null} where it is not known
 * @param values its record in the published file, by column; none of a pruned run
 * @param rejections the records of its rejections; none for what was accepted
 * @param purchases the records of what is bought of it
 */
public record Story(PastRun run, boolean accepted, @Nullable String customerName, Map<String, String> values,
		List<Map<String, String>> rejections, List<Map<String, String>> purchases) {

	private static final String REQUEST = "request_id";

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

	/** Returns what tells which purchases are its own. */
	String purchaseKey() {
		return this.values.containsKey(REQUEST) ? ofRequest(this.values) : ofOrder(this.values);
	}

	static String ofRequest(Map<String, String> record) {
		return "request " + record.get(REQUEST);
	}

	static String ofOrder(Map<String, String> record) {
		return "order " + record.get("order_number");
	}

	Story withPurchases(List<Map<String, String>> purchases) {
		return new Story(this.run, this.accepted, this.customerName, this.values, this.rejections, purchases);
	}

}
