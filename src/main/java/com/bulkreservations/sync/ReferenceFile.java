package com.bulkreservations.sync;

import java.util.List;
import java.util.Locale;

/**
 * The reference files, with the columns that a file begins with that is not there yet.
 * What was found for a row has one cell for each of them.
 */
@SuppressWarnings("ImmutableEnumChecker")
enum ReferenceFile {

	DISTRIBUTORS("distributors.csv", List.of("distributor_id"),
			List.of("distributor_id", "name", "partner_type", "mpn_id", "market")),

	RESELLERS("resellers.csv", List.of("mpn_id", "distributor_id"), List.of("mpn_id", "distributor_id", "name")),

	CUSTOMERS("customers.csv", List.of("customer_id"),
			List.of("customer_id", "distributor_id", "name", "market", "mca_signed_on")),

	SUBSCRIPTIONS("subscriptions.csv", List.of("subscription_id"),
			List.of("subscription_id", "customer_id", "name", "offer_id", "status", "reseller")),

	CATALOGUE("catalogue.csv", List.of("reservation_type", "sku", "region", "term", "market"),
			List.of("reservation_type", "sku", "region", "term", "segments", "offers", "billing_frequencies",
					"min_quantity", "max_quantity", "product_id", "sku_id", "title", "currency", "unit_price",
					"extra_software_cost", "market")),

	AGENTS("agents.csv", List.of("distributor_id", "agent"), List.of("agent", "distributor_id", "roles")),

	AGENT_ACCESS("agent-access.csv", List.of("agent", "subscription_id"), List.of("agent", "subscription_id"));

	private final String file;

	private final List<String> key;

	private final List<String> columns;

	ReferenceFile(String file, List<String> key, List<String> columns) {
		this.file = file;
		this.key = key;
		this.columns = columns;
	}

	String file() {
		return this.file;
	}

	List<String> columns() {
		return this.columns;
	}

	/** Returns what identifies a found row. */
	String key(String[] cells) {
		return key((column) -> cells[this.columns.indexOf(column)]);
	}

	/** Returns what identifies a row of the file. */
	String key(Cells cells) {
		StringBuilder key = new StringBuilder();
		for (String column : this.key) {
			key.append(key.isEmpty() ? "" : "/").append(cells.get(column).toLowerCase(Locale.ROOT).replace(" ", ""));
		}
		return key.toString();
	}

	/** The cells of a row by column. */
	interface Cells {

		/** Returns a cell; blank if the file lacks the column. */
		String get(String column);

	}

}
