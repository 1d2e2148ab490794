package com.bulkreservations.run.published;

import com.bulkreservations.order.Order;

/** Writes lines of {@code orders.csv}, one for each order. */
public final class OrdersCsv {

	public static final String FILE_NAME = "orders.csv";

	public static final String HEADER = "order_number,distributor_id,customer_id,market,lines,quantity,currency,amount,tax_included\n";

	private final CsvLines lines = new CsvLines();

	public void add(Order order) {
		this.lines.cell(order.number())
			.cells(order.distributorId())
			.cells(order.customerId())
			.cells(order.market())
			.cell(order.lines())
			.cell(order.quantity())
			.cells(order.currency())
			.cell(order.amount())
			.cells(order.taxIncluded() ? "true" : "false")
			.endLine();
	}

	/** Returns the number of bytes in the lines so far. */
	public int length() {
		return this.lines.length();
	}

	/** Returns the lines so far, and clears them. */
	public byte[] take() {
		return this.lines.take();
	}

}
