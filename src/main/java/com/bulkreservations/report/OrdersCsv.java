package com.bulkreservations.report;

import com.bulkreservations.order.Order;

/** {@code orders.csv}: one line for each order. */
public final class OrdersCsv {

	public static final String FILE_NAME = "orders.csv";

	public static final String HEADER = "order_number,distributor_id,customer_id,market,lines,quantity,currency,amount,tax_included\n";

	private final CsvLines lines = new CsvLines();

	public void add(Order order) {
		this.lines.cell(order.number())
			.cell(order.distributorId())
			.cell(order.customerId())
			.cell(order.market())
			.cell(order.lines())
			.cell(order.quantity())
			.cell(order.currency())
			.cell(order.amount())
			.cell(Boolean.toString(order.taxIncluded()))
			.endLine();
	}

	public byte[] toBytes() {
		return this.lines.toBytes();
	}

}
