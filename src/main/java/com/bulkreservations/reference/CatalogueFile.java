package com.bulkreservations.reference;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.bulkreservations.order.BillingFrequency;
import com.bulkreservations.order.Plan;
import com.bulkreservations.order.Segment;
import com.bulkreservations.order.Term;
import org.jspecify.annotations.Nullable;

/** {@code catalogue.csv}: what can be bought, and at what price. */
final class CatalogueFile implements ReferenceTable.Rows {

	private static final Pattern QUANTITY = Pattern.compile("[0-9]{1,9}");

	private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3}");

	private static final Pattern PRICE = Pattern.compile("[0-9]+(\\.[0-9]+)?");

	private final ReferenceTable table;

	private final ReferenceColumn reservationType;

	private final ReferenceColumn sku;

	private final ReferenceColumn region;

	private final ReferenceColumn term;

	private final ReferenceColumn segments;

	private final ReferenceColumn offers;

	private final ReferenceColumn billingFrequencies;

	private final ReferenceColumn minQuantity;

	private final ReferenceColumn maxQuantity;

	private final ReferenceColumn productId;

	private final ReferenceColumn skuId;

	private final ReferenceColumn title;

	private final ReferenceColumn currency;

	private final ReferenceColumn unitPrice;

	private final ReferenceColumn extraSoftwareCost;

	private final Map<String, Map<String, Product>> byTypeAndSku = new HashMap<>();

	// What many items have in common is kept once, under the text of the cell.
	private final Map<String, String> texts = new HashMap<>();

	private final Map<String, Set<Segment>> segmentsByText = new HashMap<>();

	private final Map<String, Set<Plan>> plansByText = new HashMap<>();

	private final Map<String, Set<BillingFrequency>> frequenciesByText = new HashMap<>();

	CatalogueFile(Path file) {
		this.table = new ReferenceTable(file);
		this.reservationType = this.table.keyColumn("reservation_type");
		this.sku = this.table.keyColumn("sku");
		this.region = this.table.keyColumn("region");
		this.term = this.table.keyColumn("term");
		this.segments = this.table.column("segments");
		this.offers = this.table.column("offers");
		this.billingFrequencies = this.table.column("billing_frequencies");
		this.minQuantity = this.table.column("min_quantity");
		this.maxQuantity = this.table.column("max_quantity");
		this.productId = this.table.column("product_id");
		this.skuId = this.table.column("sku_id");
		this.title = this.table.column("title");
		this.currency = this.table.column("currency");
		this.unitPrice = this.table.column("unit_price");
		this.extraSoftwareCost = this.table.column("extra_software_cost");
	}

	Catalogue read() {
		this.table.read(this);
		return new Catalogue(this.byTypeAndSku);
	}

	@Override
	public Key key(Row row) {
		return new Key(row.requiredLowerCase(this.reservationType), row.requiredLowerCase(this.sku),
				shared(row.requiredLowerCase(this.region).replace(" ", "")), term(row));
	}

	@Override
	public boolean add(Row row) {
		Key key = key(row);
		return this.byTypeAndSku.computeIfAbsent(key.reservationType, (type) -> new HashMap<>())
			.computeIfAbsent(key.sku, (sku) -> new Product(new HashMap<>()))
			.regions()
			.computeIfAbsent(key.region, (region) -> new EnumMap<>(Term.class))
			.putIfAbsent(key.term, item(row)) == null;
	}

	private CatalogueItem item(Row row) {
		int minQuantity = quantity(row, this.minQuantity);
		int maxQuantity = quantity(row, this.maxQuantity);
		if (minQuantity > maxQuantity) {
			throw row.mustBe(this.minQuantity, "at most the max_quantity of " + maxQuantity);
		}
		String currency = currency(row);
		BigDecimal unitPrice = unitPrice(row);
		if (unitPrice != null && currency == null) {
			throw row.mustBe(this.currency, "given where there is a unit_price");
		}
		return new CatalogueItem(shared(row.text(this.reservationType)), shared(row.text(this.sku)),
				shared(row.text(this.region)), shared(row.text(this.term)),
				this.segmentsByText.computeIfAbsent(row.text(this.segments),
						(text) -> row.someOf(Segment.class, this.segments)),
				this.plansByText.computeIfAbsent(row.text(this.offers), (text) -> row.someOf(Plan.class, this.offers)),
				this.frequenciesByText.computeIfAbsent(row.text(this.billingFrequencies),
						(text) -> billingFrequencies(row)),
				minQuantity, maxQuantity, shared(row.required(this.productId)), shared(row.required(this.skuId)),
				row.text(this.title), currency, unitPrice, hasExtraSoftwareCost(row));
	}

	private Term term(Row row) {
		return switch (row.lowerCase(this.term)) {
			case "p1y" -> Term.P1Y;
			case "p3y" -> Term.P3Y;
			case "p5y" -> Term.P5Y;
			default -> throw row.mustBe(this.term, "P1Y, P3Y or P5Y");
		};
	}

	private Set<BillingFrequency> billingFrequencies(Row row) {
		Set<BillingCycle> cycles = row.someOf(BillingCycle.class, this.billingFrequencies);
		Set<BillingFrequency> frequencies = EnumSet.noneOf(BillingFrequency.class);
		if (cycles.contains(BillingCycle.ONE_TIME)) {
			frequencies.add(BillingFrequency.ONE_TIME);
		}
		if (cycles.contains(BillingCycle.MONTHLY)) {
			frequencies.add(BillingFrequency.MONTHLY);
		}
		return Collections.unmodifiableSet(frequencies);
	}

	private static int quantity(Row row, ReferenceColumn column) {
		String text = row.text(column);
		int quantity = QUANTITY.matcher(text).matches() ? Integer.parseInt(text) : 0;
		if (quantity < 1) {
			throw row.mustBe(column, "a whole number from 1 to 999999999");
		}
		return quantity;
	}

	private @Nullable String currency(Row row) {
		String text = row.text(this.currency);
		if (text.isEmpty()) {
			return null;
		}
		if (!CURRENCY.matcher(text).matches()) {
			throw row.mustBe(this.currency, "three letters like EUR or blank");
		}
		return shared(text);
	}

	private @Nullable BigDecimal unitPrice(Row row) {
		String text = row.text(this.unitPrice);
		if (text.isEmpty()) {
			return null;
		}
		if (!PRICE.matcher(text).matches()) {
			throw row.mustBe(this.unitPrice, "digits like 1234.56, without sign or thousands separator, or blank");
		}
		return new BigDecimal(text);
	}

	private boolean hasExtraSoftwareCost(Row row) {
		return switch (row.lowerCase(this.extraSoftwareCost)) {
			case "true" -> true;
			case "false" -> false;
			default -> throw row.mustBe(this.extraSoftwareCost, "true or false");
		};
	}

	private String shared(String text) {
		return this.texts.computeIfAbsent(text, Function.identity());
	}

	private record Key(String reservationType, String sku, String region, Term term) {

	}

	/** What a catalogue may say of billing; nothing reads that it may be annual. */
	private enum BillingCycle {

		ONE_TIME, MONTHLY, ANNUAL

	}

}
