package com.bulkreservations.partnercenter.server;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.opencsv.CSVReaderHeaderAware;
import com.opencsv.exceptions.CsvValidationException;

/**
 * Who buys, and what is for sale: made from the reference data that the program has, so
 * that both know the same customers and items.
 */
public final class World {

	private final Map<String, Tenant> tenants;

	private volatile Map<String, Customer> customers;

	private volatile Map<String, List<Customer>> customersOfDistributors;

	private volatile Map<String, List<Subscription>> subscriptions;

	private volatile List<Item> items;

	private final Map<String, Map<String, Item>> itemsByMarket = new ConcurrentHashMap<>();

	/** The customers that have signed the customer agreement with Microsoft itself. */
	private final Set<String> directlySigned = ConcurrentHashMap.newKeySet();

	/** By product, SKU and market; an absent amount: not in the price sheet. */
	private final Map<String, Optional<Price>> changedPrices = new ConcurrentHashMap<>();

	private World(Map<String, Tenant> tenants, Map<String, Customer> customers,
			Map<String, List<Subscription>> subscriptions, List<Item> items) {
		this.tenants = tenants;
		this.customers = customers;
		this.customersOfDistributors = customers.values()
			.stream()
			.collect(Collectors.groupingBy(Customer::distributor));
		this.subscriptions = subscriptions;
		this.items = items;
	}

	/** Reads the reference data of an installation. */
	public static World of(Path config) throws IOException {
		Path folder = config.resolve("reference");
		Map<String, Tenant> tenants = new LinkedHashMap<>();
		for (Row row : rows(folder.resolve("distributors.csv"))) {
			String id = row.get("distributor_id");
			tenants.put(id,
					new Tenant(id, guid("tenant of " + id), guid("application of " + id), "secret of " + id,
							row.get("mpn_id"), row.get("partner_type").equals("direct"), row.get("market"),
							new ArrayList<>(), null));
		}
		for (Row row : rows(folder.resolve("resellers.csv"))) {
			tenants.get(row.get("distributor_id")).resellers.add(new Reseller(row.get("mpn_id"), row.get("name")));
		}
		Map<String, Customer> customers = new LinkedHashMap<>();
		for (Row row : rows(folder.resolve("customers.csv"))) {
			String signed = row.get("mca_signed_on");
			Customer customer = new Customer(row.id("customer_id"), row.get("distributor_id"), row.get("name"),
					row.get("market"), signed.isEmpty() ? null : LocalDate.parse(signed));
			customers.put(customer.id, customer);
		}
		Map<String, List<Subscription>> subscriptions = new LinkedHashMap<>();
		for (Row row : rows(folder.resolve("subscriptions.csv"))) {
			Subscription subscription = new Subscription(row.id("subscription_id"), row.id("customer_id"),
					row.get("name"), row.get("offer_id"), row.get("status"), row.get("reseller"));
			subscriptions.computeIfAbsent(subscription.customer, (customer) -> new ArrayList<>()).add(subscription);
		}
		List<Item> items = new ArrayList<>();
		for (Row row : rows(folder.resolve("catalogue.csv"))) {
			String price = row.get("unit_price");
			items.add(new Item(row.get("product_id"), row.get("sku_id"), row.get("market"), row.get("title"),
					row.get("reservation_type"), row.get("sku"), row.get("region"), row.get("term"),
					row.list("segments"), row.list("offers"), row.list("billing_frequencies"),
					Integer.parseInt(row.get("min_quantity")), Integer.parseInt(row.get("max_quantity")),
					price.isEmpty() ? null : new Price(row.get("currency"), new BigDecimal(price))));
		}
		return new World(tenants, customers, subscriptions, List.copyOf(items));
	}

	private static List<Row> rows(Path file) throws IOException {
		List<Row> rows = new ArrayList<>();
		try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
				CSVReaderHeaderAware csv = new CSVReaderHeaderAware(reader)) {
			for (Map<String, String> values = csv.readMap(); values != null; values = csv.readMap()) {
				rows.add(new Row(values));
			}
		}
		catch (CsvValidationException ex) {
			throw new IOException(file.toString(), ex);
		}
		return rows;
	}

	private static String guid(String name) {
		return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
	}

	public List<Tenant> tenants() {
		return List.copyOf(this.tenants.values());
	}

	/** The partner tenant of a distributor. */
	public Tenant tenant(String distributor) {
		return Objects.requireNonNull(this.tenants.get(distributor), distributor);
	}

	Optional<Tenant> tenantWithId(String id) {
		return this.tenants.values().stream().filter((tenant) -> tenant.id.equalsIgnoreCase(id)).findFirst();
	}

	public List<Customer> customers(Tenant tenant) {
		return this.customersOfDistributors.getOrDefault(tenant.distributor, List.of());
	}

	Optional<Customer> customer(Tenant tenant, String id) {
		return Optional.ofNullable(this.customers.get(lowerCase(id)))
			.filter((customer) -> customer.distributor.equals(tenant.distributor));
	}

	public List<Subscription> subscriptions(Customer customer) {
		return this.subscriptions.getOrDefault(customer.id, List.of());
	}

	Optional<Subscription> subscription(String customer, String id) {
		return this.subscriptions.getOrDefault(lowerCase(customer), List.of())
			.stream()
			.filter((subscription) -> subscription.id.equals(lowerCase(id)))
			.findFirst();
	}

	/** What is for sale in a market, each product and SKU once. */
	public Map<String, Item> items(String market) {
		return this.itemsByMarket.computeIfAbsent(market.toUpperCase(Locale.ROOT), (code) -> {
			Map<String, Item> found = new LinkedHashMap<>();
			this.items.stream()
				.filter((item) -> item.market.isEmpty() || item.market.equalsIgnoreCase(code))
				.forEach((item) -> found.merge(item.key(), item, (one, other) -> one.market.isEmpty() ? other : one));
			return found;
		});
	}

	boolean hasProduct(String product) {
		return this.items.stream().anyMatch((item) -> item.product.equals(product));
	}

	/** The price in force. */
	public Optional<Price> price(Item item) {
		return this.changedPrices.getOrDefault(item.key(), Optional.ofNullable(item.price));
	}

	/** Changes the price of an item from now on. */
	public void changePrice(String product, String sku, String currency, String amount) {
		this.changedPrices.put(product + ":" + sku, Optional.of(new Price(currency, new BigDecimal(amount))));
	}

	/** Takes the price of an item out of the price sheet. */
	public void removePrice(String product, String sku) {
		this.changedPrices.put(product + ":" + sku, Optional.empty());
	}

	public List<Item> items() {
		return this.items;
	}

	/** Becomes another world, with the same partners, between two calls. */
	public void become(World other) {
		this.customers = other.customers;
		this.customersOfDistributors = other.customersOfDistributors;
		this.subscriptions = other.subscriptions;
		this.items = other.items;
		// In place, since tokens hold their tenant.
		this.tenants.forEach((id, tenant) -> {
			tenant.resellers.clear();
			tenant.resellers.addAll(other.tenant(id).resellers);
		});
		this.itemsByMarket.clear();
		this.changedPrices.clear();
	}

	/** Lets a customer have signed the customer agreement with Microsoft itself. */
	public void signDirectly(String customer) {
		this.directlySigned.add(lowerCase(customer));
	}

	boolean isDirectlySigned(String customer) {
		return this.directlySigned.contains(customer);
	}

	static String lowerCase(String id) {
		return id.toLowerCase(Locale.ROOT);
	}

	/** Lets the application of a tenant sign in with this certificate. */
	public void certify(String distributor, PublicKey certificate) {
		this.tenants.computeIfPresent(distributor, (id, tenant) -> tenant.with(certificate));
	}

	/**
	 * A partner.
	 *
	 * @param id the id of its Microsoft Entra tenant
	 * @param direct whether it sells without resellers
	 * @param market the country of its legal profile
	 * @param certificateKey the key of the application's certificate; null: none
	 */
	public record Tenant(String distributor, String id, String clientId, String clientSecret, String mpnId,
			boolean direct, String market, List<Reseller> resellers, PublicKey certificateKey) {

		private Tenant with(PublicKey certificate) {
			return new Tenant(this.distributor, this.id, this.clientId, this.clientSecret, this.mpnId, this.direct,
					this.market, this.resellers, certificate);
		}

		/** The first refresh token, as an interactive sign-in gives it. */
		public String refreshToken() {
			return "refresh-token-0-of-" + this.distributor;
		}

	}

	public record Reseller(String mpnId, String name) {
	}

	public record Customer(String id, String distributor, String name, String market, LocalDate agreementSigned) {
	}

	/**
	 * A subscription of a customer.
	 *
	 * @param reseller blank: none
	 */
	public record Subscription(String id, String customer, String name, String offer, String status, String reseller) {

		public boolean isAzurePlan() {
			return this.offer.startsWith("DZH318Z0BPS6") || this.offer.startsWith("MS-AZR-0017G");
		}

		/** The id of an Azure subscription under the plan, which are numbered from 0. */
		public String entitlement(int number) {
			return "e" + number + this.id.substring(2);
		}

	}

	/**
	 * Something for sale.
	 *
	 * @param market a code; blank: all
	 * @param price null: not in the price sheet
	 */
	public record Item(String product, String sku, String market, String title, String reservationType, String armSku,
			String region, String term, Set<String> segments, Set<String> offers, Set<String> billingCycles,
			int minimumQuantity, int maximumQuantity, Price price) {

		String key() {
			return this.product + ":" + this.sku;
		}

	}

	/** For one piece and the whole term. */
	public record Price(String currency, BigDecimal amount) {
	}

	private record Row(Map<String, String> values) {

		String get(String column) {
			return this.values.getOrDefault(column, "");
		}

		String id(String column) {
			return lowerCase(get(column));
		}

		Set<String> list(String column) {
			return new TreeSet<>(List.of(get(column).split(";")));
		}

	}

}
