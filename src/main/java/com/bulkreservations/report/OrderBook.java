package com.bulkreservations.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.bulkreservations.intake.CsvRecords;
import com.bulkreservations.intake.Delimiter;
import com.bulkreservations.order.Order;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.OrderNumber;
import org.jspecify.annotations.Nullable;

/**
 * The orders of a run, in order of first appearance: gathered line by line, or read back
 * from its {@code accepted-orders.csv}.
 */
public final class OrderBook {

	private static final List<String> COLUMNS = List.of(AcceptedOrdersCsv.HEADER.strip().split(",", -1));

	private static final int ORDER_NUMBER = COLUMNS.indexOf("order_number");

	private static final int DISTRIBUTOR_ID = COLUMNS.indexOf("distributor_id");

	private static final int CUSTOMER_ID = COLUMNS.indexOf("customer_id");

	private static final int MARKET = COLUMNS.indexOf("market");

	private static final int QUANTITY = COLUMNS.indexOf("quantity");

	private static final int CURRENCY = COLUMNS.indexOf("currency");

	private static final int AMOUNT = COLUMNS.indexOf("amount");

	private static final int TAX_INCLUDED = COLUMNS.indexOf("tax_included");

	private final Map<String, Order> byNumber = new LinkedHashMap<>();

	/** The orders whose lines stand in an {@code accepted-orders.csv}. */
	public static OrderBook of(Path acceptedOrders) throws IOException {
		OrderBook book = new OrderBook();
		try (CsvRecords records = new CsvRecords(acceptedOrders, Delimiter.COMMA)) {
			records.next();
			while (records.next()) {
				book.add(records);
			}
		}
		return book;
	}

	/** Adds a line to its order. */
	public void add(OrderNumber number, String distributorId, OrderLine line) {
		Order order = this.byNumber.get(number.text());
		if (order == null) {
			order = new Order(number.text(), distributorId, line.customerId().toString(), line.market(), 0, 0,
					line.currency(), null, line.taxIncluded());
		}
		this.byNumber.put(number.text(), order.plus(line.quantity(), line.amount()));
	}

	private void add(CsvRecords line) {
		int quantity = Integer.parseInt(line.value(QUANTITY));
		String text = line.value(AMOUNT);
		BigDecimal amount = text.isEmpty() ? null : new BigDecimal(text);
		this.byNumber.compute(line.value(ORDER_NUMBER),
				(number, order) -> ((order != null) ? order : empty(number, line)).plus(quantity, amount));
	}

	private static Order empty(String number, CsvRecords line) {
		return new Order(number, line.value(DISTRIBUTOR_ID), line.value(CUSTOMER_ID), line.value(MARKET), 0, 0,
				blankToNull(line.value(CURRENCY)), null, Boolean.parseBoolean(line.value(TAX_INCLUDED)));
	}

	private static @Nullable String blankToNull(String text) {
		return text.isEmpty() ? null : text;
	}

	public Collection<Order> orders() {
		return this.byNumber.values();
	}

}
