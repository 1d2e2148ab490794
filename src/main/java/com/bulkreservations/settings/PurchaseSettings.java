package com.bulkreservations.settings;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The purchase of orders in Partner Center.
 *
 * @param afterRun lets {@code run} continue with {@code buy}
 * @param maxAmountPerOrder {@code purchase.max-amount-per-order.<currency>}: the largest
 * amount of an order that is bought without a person's decision about its carts
 * @param maxAmountPerDay {@code purchase.max-amount-per-day.<currency>}: the largest
 * amount that is bought for a distributor on one day, in UTC
 * @param customersAtOnce how many customers' carts are bought at the same time
 */
public record PurchaseSettings(@DefaultValue("false") boolean afterRun,
		@DefaultValue Map<String, BigDecimal> maxAmountPerOrder, @DefaultValue Map<String, BigDecimal> maxAmountPerDay,
		@DefaultValue("8") int customersAtOnce) {

	private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3}");

	private static final int MOST_CUSTOMERS = 64;

	public PurchaseSettings {
		requireAmounts("purchase.max-amount-per-order.", maxAmountPerOrder);
		requireAmounts("purchase.max-amount-per-day.", maxAmountPerDay);
		Settings.require(customersAtOnce > 0 && customersAtOnce <= MOST_CUSTOMERS, "purchase.customers-at-once",
				"a number from 1 to " + MOST_CUSTOMERS, customersAtOnce);
	}

	private static void requireAmounts(String name, Map<String, @Nullable BigDecimal> amounts) {
		amounts.forEach((currency, amount) -> Settings.require(
				CURRENCY.matcher(currency).matches() && amount != null && amount.signum() >= 0, name + currency,
				"an amount from 0 by currency, such as .EUR", amount));
	}

}
