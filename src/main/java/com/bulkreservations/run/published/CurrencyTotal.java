package com.bulkreservations.run.published;

import java.math.BigDecimal;

import com.bulkreservations.order.Amounts;
import org.jspecify.annotations.Nullable;

/**
 * A total of requests in one currency. Amounts of different currencies are never added.
 *
 * @param requests the number of requests
 * @param quantity the sum of their quantities
 * @param amount the exact sum of their known amounts; {@code null} if none is known
 */
public record CurrencyTotal(long requests, long quantity, @Nullable BigDecimal amount) {

	/** Returns the sum of this total and another of the same currency. */
	public CurrencyTotal plus(CurrencyTotal other) {
		return new CurrencyTotal(this.requests + other.requests, this.quantity + other.quantity,
				Amounts.sum(this.amount, other.amount));
	}

}
