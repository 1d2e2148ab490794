package com.bulkreservations.reference.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Finds what a person can choose for a request, in the reference files as they are
 * written. It holds what it finds, never a whole file.
 */
public final class ReferenceSearch {

	private static final String CUSTOMER = "customer_id";

	private static final String NAME = "name";

	private final Path folder;

	/**
	 * @param folder with the reference files
	 */
	public ReferenceSearch(Path folder) {
		this.folder = folder;
	}

	/**
	 * Finds customers of a distributor.
	 * @param text a part of the name or ID, in any case; empty for all
	 */
	public List<FoundCustomer> customers(String distributor, String text, int limit) {
		String wanted = text.strip().toLowerCase(Locale.ROOT);
		List<FoundCustomer> found = new ArrayList<>();
		read("customers.csv", List.of(CUSTOMER, "distributor_id", NAME, "market"), List.of(), (row) -> {
			if (row.text("distributor_id").equalsIgnoreCase(distributor)
					&& (row.lowerCase(NAME).contains(wanted) || row.lowerCase(CUSTOMER).contains(wanted))) {
				found.add(new FoundCustomer(row.lowerCase(CUSTOMER), row.text(NAME), row.text("market")));
			}
			return found.size() < limit;
		});
		return found;
	}

	/** Returns a customer of a distributor by its whole ID; {@code null} without any. */
	public @Nullable FoundCustomer customer(String distributor, String id) {
		return customers(distributor, id, Integer.MAX_VALUE).stream()
			.filter((customer) -> customer.id().equalsIgnoreCase(id))
			.findFirst()
			.orElse(null);
	}

	/** Returns the subscriptions of a customer. */
	public List<FoundSubscription> subscriptions(FoundCustomer customer) {
		List<FoundSubscription> found = new ArrayList<>();
		read("subscriptions.csv", List.of("subscription_id", CUSTOMER, NAME, "offer_id", "status", "reseller"),
				List.of(), (row) -> {
					if (row.text(CUSTOMER).equalsIgnoreCase(customer.id())) {
						found.add(new FoundSubscription(row.lowerCase("subscription_id"), row.text(NAME),
								row.text("offer_id").toUpperCase(Locale.ROOT).startsWith("MS-AZR-0145P"),
								row.lowerCase("status").equals("active"), row.text("reseller")));
					}
					return true;
				});
		return found;
	}

	/** Returns names of resellers of a distributor, by their MPN IDs. */
	public Map<String, String> resellers(String distributor) {
		return ofDistributor("resellers.csv", "mpn_id", NAME, distributor);
	}

	/** Returns roles of agents of a distributor, by their names. */
	public Map<String, String> agents(String distributor) {
		return ofDistributor("agents.csv", "agent", "roles", distributor);
	}

	private Map<String, String> ofDistributor(String file, String key, String value, String distributor) {
		Map<String, String> found = new LinkedHashMap<>();
		read(file, List.of(key, value, "distributor_id"), List.of(), (row) -> {
			if (row.text("distributor_id").equalsIgnoreCase(distributor)) {
				found.put(row.text(key), row.text(value));
			}
			return true;
		});
		return found;
	}

	/** Returns the reservation types and regions that a market has. */
	public Choices choices(String market) {
		SortedSet<String> types = new TreeSet<>();
		SortedSet<String> regions = new TreeSet<>();
		catalogue(market, (row) -> {
			types.add(row.text("reservation_type"));
			regions.add(row.text("region"));
			return true;
		});
		return new Choices(List.copyOf(types), List.copyOf(regions));
	}

	/**
	 * Finds items of the catalogue. An item of the market stands before the one of all
	 * markets that it replaces.
	 */
	public List<FoundItem> items(String market, ItemFilter filter, int limit) {
		Map<String, FoundItem> found = new LinkedHashMap<>();
		catalogue(market, (row) -> {
			FoundItem item = new FoundItem(row.text("reservation_type"), row.text("sku"), row.text("region"),
					row.text("term").toUpperCase(Locale.ROOT), row.text("title"), row.text("currency"),
					row.text("unit_price"), row.text("min_quantity"), row.text("max_quantity"),
					row.list("billing_frequencies").stream().map((one) -> one.toLowerCase(Locale.ROOT)).toList());
			boolean sold = row.list("segments").stream().anyMatch(filter.segment()::equalsIgnoreCase)
					&& row.list("offers").stream().anyMatch(filter.offer()::equalsIgnoreCase);
			if (sold && filter.matches(item) && (found.size() < limit || found.containsKey(item.key()))) {
				if (row.text("market").isEmpty()) {
					found.putIfAbsent(item.key(), item);
				}
				else {
					found.put(item.key(), item);
				}
			}
			return true;
		});
		return List.copyOf(found.values());
	}

	private void catalogue(String market, Predicate<ReferenceRow> rows) {
		read("catalogue.csv",
				List.of("reservation_type", "sku", "region", "term", "segments", "offers", "billing_frequencies",
						"min_quantity", "max_quantity", "title", "currency", "unit_price"),
				List.of("market"),
				(row) -> (!row.text("market").isEmpty() && !row.text("market").equalsIgnoreCase(market))
						|| rows.test(row));
	}

	/**
	 * Reads rows.
	 * @param rows tells whether to go on
	 */
	private void read(String file, List<String> columns, List<String> optional, Predicate<ReferenceRow> rows) {
		boolean[] goOn = { true };
		new ReferenceTable(this.folder.resolve(file), List.of(), columns, optional).read(new ReferenceTable.Rows() {

			@Override
			public Object key(ReferenceRow row) {
				return row.line();
			}

			@Override
			public boolean add(ReferenceRow row) {
				goOn[0] = goOn[0] && rows.test(row);
				return true;
			}

		});
	}

	/** A customer. */
	public record FoundCustomer(String id, String name, String market) {

	}

	/**
	 * A subscription of a customer.
	 *
	 * @param classic whether it is not under the Azure plan
	 * @param reseller the MPN ID of its Partner of Record; empty without one
	 */
	public record FoundSubscription(String id, String name, boolean classic, boolean active, String reseller) {

		/** Returns its plan, as the catalogue names it. */
		public String offer() {
			return this.classic ? "classic" : "azure_plan";
		}

	}

	/** What the filters offer. */
	public record Choices(List<String> types, List<String> regions) {

	}

	/**
	 * An item of the catalogue.
	 *
	 * @param unitPrice of one for the whole term; empty where it is not known
	 */
	public record FoundItem(String type, String sku, String region, String term, String title, String currency,
			String unitPrice, String minQuantity, String maxQuantity, List<String> billingFrequencies) {

		/** Returns what tells items apart. */
		public String key() {
			return (this.type + "/" + this.sku + "/" + this.region + "/" + this.term).toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * Which items to find.
	 *
	 * @param offer the plan of the subscription
	 * @param type empty for all, as region, term and text are
	 * @param text parts of the size or title
	 */
	public record ItemFilter(String segment, String offer, String type, String region, String term, String text) {

		private boolean matches(FoundItem item) {
			String words = (item.sku() + " " + item.title()).toLowerCase(Locale.ROOT);
			return is(this.type, item.type()) && is(this.region, item.region()) && is(this.term, item.term())
					&& List.of(this.text.toLowerCase(Locale.ROOT).strip().split("\\s+", -1))
						.stream()
						.allMatch(words::contains);
		}

		private static boolean is(String wanted, String found) {
			return wanted.isEmpty() || wanted.equalsIgnoreCase(found);
		}

	}

}
