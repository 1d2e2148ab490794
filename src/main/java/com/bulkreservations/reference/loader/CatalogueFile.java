package com.bulkreservations.reference.loader;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.bulkreservations.order.BillingFrequency;
import com.bulkreservations.order.Plan;
import com.bulkreservations.order.Segment;
import com.bulkreservations.order.Term;
import com.bulkreservations.reference.Catalogue;
import com.bulkreservations.reference.CatalogueItem;
import com.bulkreservations.reference.Market;
import com.bulkreservations.reference.Markets;
import com.bulkreservations.reference.Product;
import org.jspecify.annotations.Nullable;

/** Reads {@code catalogue.csv}: the products and their prices. */
final class CatalogueFile implements ReferenceTable.Rows {

	private static final Pattern QUANTITY = Pattern.compile("[0-9]{1,9}");

	private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3}");

	private static final Pattern PRICE = Pattern.compile("[0-9]+(\\.[0-9]+)?");

	private final ReferenceTable table;

	private final Markets markets;

	private final Map<String, Map<String, Product>> byTypeAndSku = new HashMap<>();

	private final Map<String, Map<String, Map<String, Product>>> byMarket = new HashMap<>();

	// Share equal values by the text of their cell, since most recur in many items.
	private final Map<String, String> texts = new HashMap<>();

	private final Map<String, Set<Segment>> segmentsByText = new HashMap<>();

	private final Map<String, Set<Plan>> plansByText = new HashMap<>();

	private final Map<String, Set<BillingFrequency>> frequenciesByText = new HashMap<>();

	CatalogueFile(Path file, Markets markets) {
		this.table = new ReferenceTable(file, List.of("reservation_type", "sku", "region", "term"),
				List.of("segments", "offers", "billing_frequencies", "min_quantity", "max_quantity", "product_id",
						"sku_id", "title", "currency", "unit_price", "extra_software_cost"),
				List.of("market"));
		this.markets = markets;
	}

	Catalogue read() {
		this.table.read(this);
		this.byMarket.values().forEach(this::addItemsOfAllMarkets);
		return new Catalogue(this.byTypeAndSku, this.byMarket);
	}

	@Override
	public Key key(ReferenceRow row) {
		return new Key(row.requiredLowerCase("reservation_type"), row.requiredLowerCase("sku"),
				shared(row.requiredLowerCase("region").replace(" ", "")), term(row), market(row));
	}

	/** Returns the code of a market in lower case; blank for all markets. */
	private String market(ReferenceRow row) {
		String code = row.lowerCase("market");
		Market market = code.isEmpty() ? null : this.markets.find(code);
		if (!code.isEmpty() && (market == null || !market.code().equalsIgnoreCase(code))) {
			throw row.mustBe("market", "the code of a market of markets.csv like NL, or blank");
		}
		return shared(code);
	}

	/** A market's own items replace those of all markets. */
	private void addItemsOfAllMarkets(Map<String, Map<String, Product>> ofMarket) {
		ofMarket.forEach((type, products) -> products.forEach((sku, product) -> {
			Product ofAll = this.byTypeAndSku.getOrDefault(type, Map.of()).get(sku);
			if (ofAll != null) {
				ofAll.regions()
					.forEach((region,
							items) -> items.forEach((term, item) -> product.regions()
								.computeIfAbsent(region, (name) -> new EnumMap<>(Term.class))
								.putIfAbsent(term, item)));
			}
		}));
	}

	@Override
	public boolean add(ReferenceRow row) {
		Key key = key(row);
		Map<String, Map<String, Product>> products = key.market.isEmpty() ? this.byTypeAndSku
				: this.byMarket.computeIfAbsent(key.market, (market) -> new HashMap<>());
		return products.computeIfAbsent(key.reservationType, (type) -> new HashMap<>())
			.computeIfAbsent(key.sku, (sku) -> new Product(new HashMap<>()))
			.regions()
			.computeIfAbsent(key.region, (region) -> new EnumMap<>(Term.class))
			.putIfAbsent(key.term, item(row)) == null;
	}

	private CatalogueItem item(ReferenceRow row) {
		int minQuantity = quantity(row, "min_quantity");
		int maxQuantity = quantity(row, "max_quantity");
		if (minQuantity > maxQuantity) {
			throw row.mustBe("min_quantity", "at most the max_quantity of " + maxQuantity);
		}
		String currency = currency(row);
		BigDecimal unitPrice = unitPrice(row);
		if (unitPrice != null && currency == null) {
			throw row.mustBe("currency", "given where there is a unit_price");
		}
		return new CatalogueItem(shared(row.text("reservation_type")), shared(row.text("sku")),
				shared(row.text("region")), shared(row.text("term")),
				this.segmentsByText.computeIfAbsent(row.text("segments"),
						(text) -> row.someOf(Segment.class, "segments")),
				this.plansByText.computeIfAbsent(row.text("offers"), (text) -> row.someOf(Plan.class, "offers")),
				this.frequenciesByText.computeIfAbsent(row.text("billing_frequencies"),
						(text) -> billingFrequencies(row)),
				minQuantity, maxQuantity, shared(row.required("product_id")), shared(row.required("sku_id")),
				row.text("title"), currency, unitPrice, hasExtraSoftwareCost(row));
	}

	private Term term(ReferenceRow row) {
		return switch (row.lowerCase("term")) {
			case "p1y" -> Term.P1Y;
			case "p3y" -> Term.P3Y;
			case "p5y" -> Term.P5Y;
			default -> throw row.mustBe("term", "P1Y, P3Y or P5Y");
		};
	}

	private Set<BillingFrequency> billingFrequencies(ReferenceRow row) {
		Set<BillingCycle> cycles = row.someOf(BillingCycle.class, "billing_frequencies");
		Set<BillingFrequency> frequencies = EnumSet.noneOf(BillingFrequency.class);
		if (cycles.contains(BillingCycle.ONE_TIME)) {
			frequencies.add(BillingFrequency.ONE_TIME);
		}
		if (cycles.contains(BillingCycle.MONTHLY)) {
			frequencies.add(BillingFrequency.MONTHLY);
		}
		return Collections.unmodifiableSet(frequencies);
	}

	private static int quantity(ReferenceRow row, String column) {
		String text = row.text(column);
		int quantity = QUANTITY.matcher(text).matches() ? Integer.parseInt(text) : 0;
		if (quantity < 1) {
			throw row.mustBe(column, "a whole number from 1 to 999999999");
		}
		return quantity;
	}

	private @Nullable String currency(ReferenceRow row) {
		String text = row.text("currency");
		if (text.isEmpty()) {
			return null;
		}
		if (!CURRENCY.matcher(text).matches()) {
			throw row.mustBe("currency", "three letters like EUR or blank");
		}
		return shared(text);
	}

	private @Nullable BigDecimal unitPrice(ReferenceRow row) {
		String text = row.text("unit_price");
		if (text.isEmpty()) {
			return null;
		}
		if (!PRICE.matcher(text).matches()) {
			throw row.mustBe("unit_price", "digits like 1234.56, without sign or thousands separator, or blank");
		}
		return new BigDecimal(text);
	}

	private boolean hasExtraSoftwareCost(ReferenceRow row) {
		return switch (row.lowerCase("extra_software_cost")) {
			case "true" -> true;
			case "false" -> false;
			default -> throw row.mustBe("extra_software_cost", "true or false");
		};
	}

	private String shared(String text) {
		return this.texts.computeIfAbsent(text, Function.identity());
	}

	private record Key(String reservationType, String sku, String region, Term term, String market) {

	}

	/** The values that Microsoft's catalogue has; annual billing is ignored. */
	private enum BillingCycle {

		ONE_TIME, MONTHLY, ANNUAL

	}

}
