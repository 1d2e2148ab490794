package com.bulkreservations.partnercenter.model;

import java.time.Instant;
import java.util.List;

/**
 * What was kept of the price sheet of a market.
 *
 * @param readAt when it was read
 */
public record PriceSheet(String market, Instant readAt, List<Price> prices) {

	public PriceSheet {
		prices = List.copyOf(prices);
	}

	/**
	 * Returns the prices in force. A price is known if there is exactly one.
	 * @param term such as {@code P1Y}
	 */
	public List<Price> inForce(String productId, String skuId, String term, BillingCycle cycle, int quantity,
			Instant at) {
		return this.prices.stream()
			.filter((price) -> price.productId().equalsIgnoreCase(productId) && price.skuId().equalsIgnoreCase(skuId)
					&& price.term().equalsIgnoreCase(term) && price.isFor(cycle, quantity) && price.holdsAt(at))
			.toList();
	}

}
