package com.bulkreservations.console.upload;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Why an order deserves a second look.
 *
 * @param before the largest order of 90 days in its currency; {@code null} for a new
 * customer
 */
public record Unusual(OrderedFor order, @Nullable BigDecimal before) {

	/** Returns whether nothing was ordered for the customer before. */
	public boolean isNewCustomer() {
		return this.before == null;
	}

}
