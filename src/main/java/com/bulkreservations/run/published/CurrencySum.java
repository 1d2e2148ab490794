package com.bulkreservations.run.published;

import com.bulkreservations.order.AmountSum;
import com.bulkreservations.order.UnitPrice;
import org.jspecify.annotations.Nullable;

/** Adds up a {@link CurrencyTotal}. */
final class CurrencySum {

	private long requests;

	private long quantity;

	private final AmountSum amount = new AmountSum();

	/**
	 * Adds a request.
	 * @param price the unit price; {@code null} if unknown
	 */
	void add(@Nullable UnitPrice price, int requestQuantity) {
		this.requests++;
		this.quantity += requestQuantity;
		this.amount.add(price, requestQuantity);
	}

	/** Adds the requests of an order. */
	void add(long lines, long orderQuantity, AmountSum orderAmount) {
		this.requests += lines;
		this.quantity += orderQuantity;
		this.amount.add(orderAmount);
	}

	CurrencyTotal total() {
		return new CurrencyTotal(this.requests, this.quantity, this.amount.value());
	}

}
