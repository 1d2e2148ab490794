package com.bulkreservations.console.upload;

import java.math.BigDecimal;
import java.util.List;

/**
 * What deserves a second look before orders are approved.
 *
 * @param large orders above three times the largest one of 90 days, the largest first
 * @param allLarge how many of them there are
 * @param newCustomers the largest order of each customer for whom nothing was ordered
 * before, the largest first
 * @param allNew how many such customers there are
 */
public record Unusual(List<LargeOrder> large, long allLarge, List<OrderedFor> newCustomers, long allNew) {

	public Unusual {
		large = List.copyOf(large);
		newCustomers = List.copyOf(newCustomers);
	}

	/** Returns whether nothing is unusual. */
	public boolean isEmpty() {
		return this.allLarge == 0 && this.allNew == 0;
	}

	/**
	 * An order that is large.
	 *
	 * @param before the largest order of 90 days in its currency
	 */
	public record LargeOrder(OrderedFor order, BigDecimal before) {

	}

}
