package com.bulkreservations.partnercenter.server;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was really sold, in the order in which it was. */
public final class Journal {

	private final List<Sale> sales = new ArrayList<>();

	synchronized void add(Sale sale) {
		this.sales.add(sale);
	}

	/** What was sold so far, and no more. */
	synchronized Journal copy() {
		Journal copy = new Journal();
		copy.sales.addAll(this.sales);
		return copy;
	}

	/** All lines of all orders. */
	public synchronized List<Sale> sales() {
		return List.copyOf(this.sales);
	}

	/**
	 * A line of an order.
	 *
	 * @param friendlyName as the cart had it, whether the order shows it or not
	 * @param reseller blank: none
	 * @param cart the id of its cart; blank: bought by another program
	 * @param requestId the MS-RequestId of the check-out
	 */
	public record Sale(String distributor, String customer, String order, int line, String item, String term,
			int quantity, String billingCycle, String subscription, String scope, String reseller, String currency,
			BigDecimal unitPrice, String friendlyName, String cart, String requestId, Instant time) {

		/** The price of all pieces. */
		public BigDecimal amount() {
			return this.unitPrice.multiply(BigDecimal.valueOf(this.quantity));
		}

		/** The item without its availability, which changes over time. */
		public String productAndSku() {
			return this.item.substring(0, this.item.lastIndexOf(':'));
		}

	}

}
