package com.bulkreservations.purchase.job;

import java.math.BigDecimal;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The largest amounts that are bought without a person's decision, by currency.
 */
public record PurchaseLimits(Map<String, BigDecimal> order, Map<String, BigDecimal> day) {

	@Nullable BigDecimal perOrder(@Nullable String currency) {
		return limit(this.order, currency);
	}

	@Nullable BigDecimal perDay(@Nullable String currency) {
		return limit(this.day, currency);
	}

	private static @Nullable BigDecimal limit(Map<String, BigDecimal> limits, @Nullable String currency) {
		return limits.entrySet()
			.stream()
			.filter((limit) -> limit.getKey().equalsIgnoreCase(currency))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

}
