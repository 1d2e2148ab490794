package com.bulkreservations.job;

import com.bulkreservations.order.UnitPrice;
import com.bulkreservations.report.OrderBuilder;
import com.bulkreservations.report.OrderTotals;

import org.jspecify.annotations.Nullable;

/**
 * What orders are added up of: for each accepted request of a block, in the order of the
 * upload, the order that it is a line of, its unit price and its quantity.
 */
final class OrderedLines {

	private final OrderBuilder[] orders;

	private final @Nullable UnitPrice[] prices;

	private final int[] quantities;

	private int size;

	/**
	 * @param capacity how many there may be
	 */
	OrderedLines(int capacity) {
		this.orders = new OrderBuilder[capacity];
		this.prices = new @Nullable UnitPrice[capacity];
		this.quantities = new int[capacity];
	}

	void add(OrderBuilder order, @Nullable UnitPrice price, int quantity) {
		this.orders[this.size] = order;
		this.prices[this.size] = price;
		this.quantities[this.size] = quantity;
		this.size++;
	}

	void addTo(OrderTotals book) {
		for (int line = 0; line < this.size; line++) {
			book.add(this.orders[line], this.prices[line], this.quantities[line]);
		}
	}

}
