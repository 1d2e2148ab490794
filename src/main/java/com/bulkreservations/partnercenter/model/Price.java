package com.bulkreservations.partnercenter.model;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The partner's price of a SKU for a whole term, from the price sheet.
 *
 * @param term such as {@code P1Y}
 * @param billing the billing that it is for; {@code UNKNOWN}: any
 * @param from the first instant at which it holds
 * @param until the last one
 * @param minQuantity the least quantity that it is for; {@code null}: any
 * @param maxQuantity the greatest one
 */
public record Price(String productId, String skuId, String term, BillingCycle billing, String market, String currency,
		BigDecimal unitPrice, Instant from, Instant until, @Nullable Integer minQuantity,
		@Nullable Integer maxQuantity) {

	boolean holdsAt(Instant instant) {
		return !instant.isBefore(this.from) && !instant.isAfter(this.until);
	}

	boolean isFor(BillingCycle cycle, int quantity) {
		return (this.billing == BillingCycle.UNKNOWN || this.billing == cycle)
				&& (this.minQuantity == null || quantity >= this.minQuantity)
				&& (this.maxQuantity == null || quantity <= this.maxQuantity);
	}

}
