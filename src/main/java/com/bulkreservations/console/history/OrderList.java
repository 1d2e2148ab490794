package com.bulkreservations.console.history;

import java.util.List;

/**
 * Some orders.
 *
 * @param next where the next orders begin; empty behind the last
 * @param complete whether all runs were looked at; {@code false} while new ones are being
 * prepared
 */
public record OrderList(List<PastOrder> orders, String next, boolean complete) {

	public OrderList {
		orders = List.copyOf(orders);
	}

}
