package com.bulkreservations.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import com.bulkreservations.partnercenter.model.BillingCycle;
import com.bulkreservations.partnercenter.model.Sku;
import com.bulkreservations.sync.LeftOut.Reason;
import org.jspecify.annotations.Nullable;

/**
 * An item of the catalogue as it is sold in a market: to some segments, under some plans.
 */
record FoundItem(String reservationType, String productId, String skuId, String sku, String region, String term,
		int minQuantity, int maxQuantity, Set<String> segments, Set<String> plans, Set<String> cycles, String title) {

	private static final int MAX_QUANTITY = 999_999_999;

	/** Returns what identifies a row of the market. */
	String key() {
		return String.join("/", this.reservationType, this.sku, this.region, this.term).toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns the item that is sold both ways, or {@code null} if it would be two
	 * different things.
	 */
	@Nullable FoundItem and(FoundItem other) {
		boolean same = this.productId.equals(other.productId) && this.skuId.equals(other.skuId)
				&& this.minQuantity == other.minQuantity && this.maxQuantity == other.maxQuantity;
		return same ? new FoundItem(this.reservationType, this.productId, this.skuId, this.sku, this.region, this.term,
				this.minQuantity, this.maxQuantity, both(this.segments, other.segments), both(this.plans, other.plans),
				both(this.cycles, other.cycles), this.title) : null;
	}

	private static Set<String> both(Set<String> one, Set<String> other) {
		Set<String> both = new TreeSet<>(one);
		both.addAll(other);
		return both;
	}

	/** Returns the cells of the row. */
	@Nullable String[] cells(String market, @Nullable String currency, @Nullable String price, @Nullable String softwareCost) {
		return new @Nullable String[] { this.reservationType, this.sku, this.region, this.term,
				String.join(";", this.segments), String.join(";", this.plans), String.join(";", this.cycles),
				String.valueOf(this.minQuantity), String.valueOf(this.maxQuantity), this.productId, this.skuId,
				this.title, currency, price, softwareCost, market };
	}

	/** Returns the term that a SKU names, or {@code null}. */
	private static @Nullable String term(Sku sku) {
		String duration = sku.attribute("duration");
		return (duration == null) ? null : switch (duration.replace(" ", "").toLowerCase(Locale.ROOT)) {
			case "1year", "1years", "p1y" -> "P1Y";
			case "3year", "3years", "p3y" -> "P3Y";
			case "5year", "5years", "p5y" -> "P5Y";
			default -> null;
		};
	}

	/** Returns what is missing of a SKU, or {@code null} if it is an item. */
	static @Nullable Reason reason(Sku sku) {
		if (DistributorReader.text(sku.attribute("armSkuName")).isEmpty()
				|| DistributorReader.text(sku.attribute("armRegionName")).isEmpty() || term(sku) == null) {
			return Reason.ATTRIBUTES_OF_SKU;
		}
		Integer min = sku.minimumQuantity();
		Integer max = sku.maximumQuantity();
		if (min == null || max == null || min < 1 || min > max || max > MAX_QUANTITY) {
			return Reason.QUANTITY_OF_SKU;
		}
		return cycles(sku).isEmpty() ? Reason.BILLING_OF_SKU : null;
	}

	private static List<String> cycles(Sku sku) {
		List<String> cycles = new ArrayList<>();
		for (BillingCycle cycle : sku.supportedBillingCycles()) {
			if (cycle == BillingCycle.ONE_TIME || cycle == BillingCycle.MONTHLY) {
				cycles.add(cycle.text());
			}
		}
		return cycles;
	}

	/** Returns a SKU of which nothing is missing as an item. */
	static FoundItem of(Sku sku, String productId, String reservationType, String segment, String plan) {
		Integer min = sku.minimumQuantity();
		Integer max = sku.maximumQuantity();
		return new FoundItem(reservationType, productId, sku.id(), DistributorReader.text(sku.attribute("armSkuName")),
				DistributorReader.text(sku.attribute("armRegionName")).replace(" ", "").toLowerCase(Locale.ROOT),
				String.valueOf(term(sku)), (min != null) ? min : 0, (max != null) ? max : 0, Set.of(segment),
				Set.of(plan), new TreeSet<>(cycles(sku)), DistributorReader.text(sku.title()));
	}

}
