package com.bulkreservations.run.published;

import java.math.BigDecimal;

import com.bulkreservations.order.Amounts;
import org.jspecify.annotations.Nullable;

/**
 * A total of requests in one currency. Amounts of different currencies are never added.
 *
 * @param requests how many requests
 * @param quantity the sum of their quantities
 * @param amount the sum of their known amounts, exact; {@code null} where none is known
 */
public record CurrencyTotal(long requests, long quantity, @Nullable BigDecimal amount) {

	/** This total and another one of the same currency together. */
	public CurrencyTotal plus(CurrencyTotal other) {
		return new CurrencyTotal(this.requests + other.requests, this.quantity + other.quantity,
				Amounts.sum(this.amount, other.amount));
	}

}
