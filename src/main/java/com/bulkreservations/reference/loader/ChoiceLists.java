package com.bulkreservations.reference.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The values that a distributor can choose from, as the reference files have them. Each
 * list is in the order of its file, and has each value once.
 *
 * @param customersBySubscription the customer of each subscription, by IDs in lower case
 * @param markets those in which reservations are available
 */
public record ChoiceLists(List<Choice> customers, List<Choice> subscriptions,
		Map<String, String> customersBySubscription, List<Choice> markets, List<Choice> reservationTypes,
		List<Choice> skus, List<Choice> regions, List<Choice> terms, List<Choice> resellers, List<Choice> agents) {

	/**
	 * A value to choose.
	 *
	 * @param name what it stands for; may be blank
	 */
	public record Choice(String value, String name) {

	}

	/**
	 * Reads the lists of one distributor.
	 * @throws ReferenceDataException if a file cannot be read
	 */
	public static ChoiceLists read(Path referenceFolder, Path marketsFile, String distributorId) {
		Values customers = new Values();
		read(referenceFolder.resolve("customers.csv"), List.of("customer_id", "distributor_id", "name"), (row) -> {
			if (row.text("distributor_id").equalsIgnoreCase(distributorId)) {
				customers.add(row.lowerCase("customer_id"), row.text("name"));
			}
		});
		Values subscriptions = new Values();
		Map<String, String> customersBySubscription = new HashMap<>();
		read(referenceFolder.resolve("subscriptions.csv"), List.of("subscription_id", "customer_id", "name"), (row) -> {
			String customer = customers.names.get(row.lowerCase("customer_id"));
			if (customer != null) {
				subscriptions.add(row.lowerCase("subscription_id"), customer + ": " + row.text("name"));
				customersBySubscription.putIfAbsent(row.lowerCase("subscription_id"), row.lowerCase("customer_id"));
			}
		});
		Values markets = new Values();
		read(marketsFile, List.of("code", "name", "reservations"), (row) -> {
			if (row.lowerCase("reservations").equals("available")) {
				markets.add(row.text("code"), row.text("name"));
			}
		});
		Values types = new Values();
		Values skus = new Values();
		Values regions = new Values();
		Values terms = new Values();
		read(referenceFolder.resolve("catalogue.csv"), List.of("reservation_type", "sku", "region", "term", "title"),
				(row) -> {
					types.add(row.text("reservation_type"), "");
					skus.add(row.text("sku"), row.text("title"));
					regions.add(row.text("region"), "");
					terms.add(row.text("term").toUpperCase(Locale.ROOT), "");
				});
		return new ChoiceLists(customers.list(), subscriptions.list(), customersBySubscription, markets.list(),
				types.list(), skus.list(), regions.list(), terms.list(),
				ofDistributor(referenceFolder.resolve("resellers.csv"), "mpn_id", "name", distributorId),
				ofDistributor(referenceFolder.resolve("agents.csv"), "agent", "roles", distributorId));
	}

	private static List<Choice> ofDistributor(Path file, String value, String name, String distributorId) {
		Values values = new Values();
		read(file, List.of(value, name, "distributor_id"), (row) -> {
			if (row.text("distributor_id").equalsIgnoreCase(distributorId)) {
				values.add(row.text(value), row.text(name));
			}
		});
		return values.list();
	}

	private static void read(Path file, List<String> columns, Consumer<ReferenceRow> rows) {
		new ReferenceTable(file, List.of(), columns).read(new ReferenceTable.Rows() {

			@Override
			public Object key(ReferenceRow row) {
				return row.line();
			}

			@Override
			public boolean add(ReferenceRow row) {
				rows.accept(row);
				return true;
			}

		});
	}

	/** Values with their names, in the order in which they were found. */
	private static final class Values {

		private final Map<String, String> names = new LinkedHashMap<>();

		void add(String value, String name) {
			if (!value.isEmpty()) {
				this.names.putIfAbsent(value, name);
			}
		}

		List<Choice> list() {
			Collection<Choice> choices = new ArrayList<>();
			this.names.forEach((value, name) -> choices.add(new Choice(value, name)));
			return List.copyOf(choices);
		}

	}

}
