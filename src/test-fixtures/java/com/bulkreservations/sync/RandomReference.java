package com.bulkreservations.sync;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.bulkreservations.Installation;

/**
 * Reference files of random content, which change a little each day. They are what
 * Partner Center's world is made from, and what a sync must make of it.
 */
public final class RandomReference {

	/** The files that come from Partner Center as a whole. */
	public static final List<String> FILES = List.of("resellers.csv", "customers.csv", "subscriptions.csv",
			"catalogue.csv");

	private static final List<String> DISTRIBUTORS = List.of("contoso", "fabrikam", "tailspin");

	private static final List<String> MARKETS = List.of("NL", "BR", "DE", "BE");

	private static final List<String> NAMES = List.of("Noordzee Logistiek B.V.", "Müller, Söhne & Co.",
			"The \"Best\" Company", "São João Ltda.", "=SUM(A1)", "株式会社", "O'Neill", "");

	private static final List<String> OFFERS = List.of("DZH318Z0BPS6:0001:DZH318Z0BML6", "MS-AZR-0145P", "MS-AZR-0017G",
			"MS-AZR-0003P");

	/** Of a customer: seven for four customers, as large partners have them. */
	private static final List<Integer> SUBSCRIPTION_COUNTS = List.of(0, 1, 2, 4);

	private static final List<String> STATUSES = List.of("active", "active", "active", "none", "pending", "suspended",
			"deleted");

	private static final List<String> SEGMENTS = List.of("commercial", "education", "government", "nonprofit");

	private final RandomGenerator random;

	private final Map<String, List<String>> resellers = new LinkedHashMap<>();

	private final List<Customer> customers = new ArrayList<>();

	private final List<Item> items = new ArrayList<>();

	/**
	 * Makes the files of the first day.
	 * @param customerCount of all distributors together
	 * @param itemCount how many things are sold in each market
	 */
	public RandomReference(RandomGenerator random, int customerCount, int itemCount) {
		this.random = random;
		for (String distributor : DISTRIBUTORS.subList(0, 2)) {
			this.resellers.put(distributor,
					new ArrayList<>(IntStream.range(0, 12)
						.mapToObj((i) -> String.valueOf(1_000_000 + DISTRIBUTORS.indexOf(distributor) * 1000 + i))
						.toList()));
		}
		for (int i = 0; i < customerCount; i++) {
			this.customers.add(customer());
		}
		for (int i = 0; i < itemCount; i++) {
			this.items.add(new Item("DZH318Z%05d".formatted(i / 6), "%04d".formatted(i),
					(i / 6 % 3 == 0) ? "SqlDatabases" : "VirtualMachines", "Standard_X%d_v3".formatted(i / 6),
					List.of("westeurope", "northeurope", "brazilsouth").get(i / 2 % 3), (i % 2 == 0) ? "P1Y" : "P3Y",
					some(SEGMENTS), some(List.of("azure_plan", "classic")), some(List.of("monthly", "one_time")),
					1 + random.nextInt(3), 10 + random.nextInt(500), new LinkedHashMap<>()));
		}
		this.items.forEach((item) -> MARKETS.forEach((market) -> item.prices.put(market, price())));
	}

	private <T> T any(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

	private String some(List<String> values) {
		List<String> chosen = values.stream().filter((value) -> this.random.nextInt(3) > 0).toList();
		return String.join(";", new TreeSet<>(chosen.isEmpty() ? values : chosen));
	}

	private String guid() {
		return new UUID(this.random.nextLong(), this.random.nextLong()).toString();
	}

	private String price() {
		return "%d.%02d".formatted(1 + this.random.nextInt(5000), this.random.nextInt(100));
	}

	private Customer customer() {
		String distributor = any(DISTRIBUTORS);
		Customer customer = new Customer(guid(), distributor, any(MARKETS));
		customer.name = any(NAMES);
		customer.signed = this.random.nextInt(3) > 0 ? day() : "";
		for (int i = any(SUBSCRIPTION_COUNTS); i > 0; i--) {
			customer.subscriptions.add(subscription(distributor));
		}
		return customer;
	}

	private String day() {
		return "20%d-0%d-1%d".formatted(20 + this.random.nextInt(6), 1 + this.random.nextInt(9),
				this.random.nextInt(10));
	}

	private String[] subscription(String distributor) {
		List<String> partners = this.resellers.getOrDefault(distributor, List.of());
		return new String[] { guid(), any(NAMES), any(OFFERS), any(STATUSES),
				(partners.isEmpty() || this.random.nextInt(5) == 0) ? "" : any(partners) };
	}

	/** Changes a little: some rows are new, some gone, some others. */
	public void nextDay() {
		this.customers.removeIf((customer) -> this.random.nextInt(40) == 0);
		for (Customer customer : this.customers) {
			if (this.random.nextInt(10) == 0) {
				customer.name = any(NAMES);
			}
			if (customer.signed.isEmpty() && this.random.nextInt(4) == 0) {
				customer.signed = day();
			}
			customer.subscriptions.removeIf((subscription) -> this.random.nextInt(40) == 0);
			customer.subscriptions.forEach((subscription) -> {
				if (this.random.nextInt(8) == 0) {
					subscription[3] = any(STATUSES);
				}
			});
			if (this.random.nextInt(20) == 0) {
				customer.subscriptions.add(subscription(customer.distributor));
			}
		}
		for (int i = this.customers.size() / 20; i >= 0; i--) {
			this.customers.add(this.random.nextInt(this.customers.size() + 1), customer());
		}
		this.items.remove(this.random.nextInt(this.items.size()));
		this.items.forEach((item) -> item.prices.replaceAll(
				(market, price) -> this.random.nextInt(9) > 0 ? price : this.random.nextInt(9) > 0 ? price() : ""));
		this.resellers.get("contoso").add(String.valueOf(3_000_000 + this.random.nextInt(1_000_000)));
	}

	/**
	 * Writes the files of this day into the configuration of an installation, whose other
	 * files stay.
	 */
	public void write(Path config) throws IOException {
		Path folder = config.resolve("reference");
		write(folder.resolve("resellers.csv"), "mpn_id,distributor_id,name",
				this.resellers.entrySet()
					.stream()
					.flatMap((entry) -> entry.getValue()
						.stream()
						.map((mpnId) -> List.of(mpnId, entry.getKey(), "Reseller " + mpnId))));
		write(folder.resolve("customers.csv"), "customer_id,distributor_id,name,market,mca_signed_on",
				this.customers.stream()
					.map((customer) -> List.of(customer.id, customer.distributor, customer.name, customer.market,
							customer.signed)));
		write(folder.resolve("subscriptions.csv"), "subscription_id,customer_id,name,offer_id,status,reseller",
				this.customers.stream()
					.flatMap((customer) -> customer.subscriptions.stream()
						.map((one) -> List.of(one[0], customer.id, one[1], one[2], one[3], one[4]))));
		write(folder.resolve("catalogue.csv"),
				"reservation_type,sku,region,term,segments,offers,billing_frequencies,min_quantity,max_quantity,"
						+ "product_id,sku_id,title,currency,unit_price,extra_software_cost,market",
				MARKETS.stream().flatMap((market) -> this.items.stream().map((item) -> item.row(market))));
	}

	private static void write(Path file, String header, Stream<List<String>> rows) throws IOException {
		Files.writeString(file,
				header + "\n" + rows
					.map((row) -> row.stream().map(RandomReference::quoted).collect(Collectors.joining(",")) + "\n")
					.collect(Collectors.joining()),
				StandardCharsets.UTF_8);
	}

	private static String quoted(String value) {
		return (value.contains(",") || value.contains("\"")) ? '"' + value.replace("\"", "\"\"") + '"' : value;
	}

	/** Returns the rows of the files that come from Partner Center, in any order. */
	public static Map<String, Set<String>> rows(Path config) {
		Map<String, Set<String>> rows = new LinkedHashMap<>();
		for (String file : FILES) {
			rows.put(file,
					new TreeSet<>(Installation.read(config.resolve("reference").resolve(file)).lines().toList()));
		}
		return rows;
	}

	private static final class Customer {

		private final String id;

		private final String distributor;

		private final String market;

		private final List<String[]> subscriptions = new ArrayList<>();

		private String name = "";

		private String signed = "";

		Customer(String id, String distributor, String market) {
			this.id = id;
			this.distributor = distributor;
			this.market = market;
		}

	}

	private record Item(String product, String sku, String type, String armSku, String region, String term,
			String segments, String offers, String cycles, int min, int max, Map<String, String> prices) {

		List<String> row(String market) {
			String price = this.prices.get(market);
			return List.of(this.type, this.armSku, this.region, this.term, this.segments, this.offers, this.cycles,
					String.valueOf(this.min), String.valueOf(this.max), this.product, this.sku,
					this.armSku + ", " + this.region + ", " + this.term, price.isEmpty() ? "" : "EUR", price, "false",
					market);
		}

	}

}
