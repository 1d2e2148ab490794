package com.bulkreservations.console.upload;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * An order, which is for one customer in one currency.
 *
 * @param name the customer's name; {@code null} if it is not known
 * @param currency empty for an order without a price
 * @param amount {@code null} without a price
 */
public record OrderedFor(String customer, @Nullable String name, String market, long lines, long quantity,
		String currency, @Nullable BigDecimal amount) {

}
