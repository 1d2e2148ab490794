package com.bulkreservations.benchmark;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.jspecify.annotations.Nullable;

/** Reference data in hash maps, those of one distributor, as the peers need them. */
final class PlainReference {

	final Map<String, Market> markets = new HashMap<>();

	final Set<String> resellers = new HashSet<>();

	final Map<UUID, Customer> customers = new HashMap<>();

	final Map<UUID, Subscription> subscriptions = new HashMap<>();

	/** By type and SKU, then region, then term. */
	final Map<String, Map<String, Map<String, Item>>> catalogue = new HashMap<>();

	final Map<String, Agent> agents = new HashMap<>();

	final String distributor;

	boolean direct;

	boolean taxIncluded;

	/**
	 * @param configDir where {@code policy/} and {@code reference/} are
	 */
	PlainReference(Path configDir, String distributor) throws IOException {
		this.distributor = distributor;
		Path reference = configDir.resolve("reference");
		read(configDir.resolve("policy/markets.csv"), this::addMarket);
		read(reference.resolve("distributors.csv"), this::addDistributor);
		read(reference.resolve("resellers.csv"), this::addReseller);
		read(reference.resolve("customers.csv"), this::addCustomer);
		read(reference.resolve("subscriptions.csv"), this::addSubscription);
		read(reference.resolve("catalogue.csv"), this::addItem);
		read(reference.resolve("agents.csv"), this::addAgent);
		read(reference.resolve("agent-access.csv"), this::addAccess);
	}

	private static void read(Path file, Consumer<NamedCsvRecord> add) throws IOException {
		try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(file)) {
			records.forEach(add);
		}
	}

	private boolean isOurs(NamedCsvRecord row) {
		return row.getField("distributor_id").equalsIgnoreCase(this.distributor);
	}

	private void addMarket(NamedCsvRecord row) {
		Market market = new Market(row.getField("code"), row.getField("reservations").equals("available"));
		this.markets.put(lower(row.getField("code")), market);
		this.markets.put(lower(row.getField("name")), market);
		for (String name : row.getField("other_names").split(";", -1)) {
			if (!name.isEmpty()) {
				this.markets.put(lower(name), market);
			}
		}
	}

	private void addDistributor(NamedCsvRecord row) {
		if (isOurs(row)) {
			this.direct = row.getField("partner_type").equals("direct");
			this.taxIncluded = row.getField("market").equals("BR");
		}
	}

	private void addReseller(NamedCsvRecord row) {
		if (isOurs(row)) {
			this.resellers.add(row.getField("mpn_id"));
		}
	}

	private void addCustomer(NamedCsvRecord row) {
		if (isOurs(row)) {
			UUID id = UUID.fromString(row.getField("customer_id"));
			this.customers.put(id, new Customer(id, this.markets.get(lower(row.getField("market"))),
					!row.getField("mca_signed_on").isEmpty()));
		}
	}

	private void addSubscription(NamedCsvRecord row) {
		Customer customer = this.customers.get(UUID.fromString(row.getField("customer_id")));
		if (customer != null) {
			UUID id = UUID.fromString(row.getField("subscription_id"));
			String offer = row.getField("offer_id");
			this.subscriptions.put(id,
					new Subscription(id, customer, planOf(offer.split(":", 2)[0].toUpperCase(Locale.ROOT)),
							row.getField("status").equals("active"), row.getField("reseller")));
		}
	}

	private static @Nullable String planOf(String offer) {
		return switch (offer) {
			case "DZH318Z0BPS6", "MS-AZR-0017G" -> "azure_plan";
			case "MS-AZR-0145P" -> "classic";
			default -> null;
		};
	}

	private void addItem(NamedCsvRecord row) {
		String price = row.getField("unit_price");
		Item item = new Item(row.getField("reservation_type"), row.getField("sku"), row.getField("region"),
				row.getField("term"), setOf(row, "segments"), setOf(row, "offers"),
				setOf(row, "billing_frequencies").contains("monthly"), Integer.parseInt(row.getField("min_quantity")),
				Integer.parseInt(row.getField("max_quantity")), row.getField("product_id"), row.getField("sku_id"),
				row.getField("currency"), price.isEmpty() ? null : new BigDecimal(price),
				row.getField("extra_software_cost").equals("true"));
		this.catalogue.computeIfAbsent(lower(item.type + '/' + item.sku), (key) -> new HashMap<>())
			.computeIfAbsent(lower(item.region), (key) -> new HashMap<>())
			.put(item.term, item);
	}

	private void addAgent(NamedCsvRecord row) {
		if (isOurs(row)) {
			Set<String> roles = setOf(row, "roles");
			boolean free = roles.contains("admin_agent") || roles.contains("global_admin")
					|| roles.contains("user_management_admin");
			boolean bound = roles.contains("sales_agent") || roles.contains("helpdesk_agent");
			this.agents.put(lower(row.getField("agent")), new Agent(free || bound, !free, new HashSet<>()));
		}
	}

	private void addAccess(NamedCsvRecord row) {
		Agent agent = this.agents.get(lower(row.getField("agent")));
		if (agent != null) {
			agent.access.add(UUID.fromString(row.getField("subscription_id")));
		}
	}

	private static Set<String> setOf(NamedCsvRecord row, String column) {
		return new HashSet<>(Set.of(row.getField(column).split(";", -1)));
	}

	private static String lower(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

	record Market(String code, boolean available) {

	}

	record Customer(UUID id, @Nullable Market market, boolean signed) {

	}

	record Subscription(UUID id, Customer customer, @Nullable String plan, boolean active, String reseller) {

	}

	record Item(String type, String sku, String region, String term, Set<String> segments, Set<String> offers,
			boolean monthly, int minimum, int maximum, String productId, String skuId, String currency,
			@Nullable BigDecimal unitPrice, boolean extraSoftwareCost) {

	}

	record Agent(boolean mayBuy, boolean needsAccess, Set<UUID> access) {

	}

}
