package com.bulkreservations.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

import com.bulkreservations.intake.CsvRecords;
import com.bulkreservations.intake.Delimiter;
import com.bulkreservations.order.Guid;
import com.bulkreservations.order.Order;
import com.bulkreservations.order.OrderNumber;
import com.bulkreservations.order.Recurring;
import com.bulkreservations.order.UnitPrice;
import org.jspecify.annotations.Nullable;

/**
 * The orders of a run, in order of first appearance: gathered line by line, or read back
 * from its {@code accepted-orders.csv}.
 */
public final class OrderBook {

	private static final List<String> COLUMNS = List.of(AcceptedOrdersCsv.HEADER.strip().split(",", -1));

	private static final int ORDER_NUMBER = COLUMNS.indexOf("order_number");

	private static final int CUSTOMER_ID = COLUMNS.indexOf("customer_id");

	private static final int MARKET = COLUMNS.indexOf("market");

	private static final int QUANTITY = COLUMNS.indexOf("quantity");

	private static final int CURRENCY = COLUMNS.indexOf("currency");

	private static final int AMOUNT = COLUMNS.indexOf("amount");

	private static final int TAX_INCLUDED = COLUMNS.indexOf("tax_included");

	private final List<OpenOrder> orders = new ArrayList<>();

	/**
	 * The orders whose lines stand in an {@code accepted-orders.csv}; lines to come are
	 * added to them.
	 * @param open the orders of the upload that the file is made of; of what the file
	 * holds, each is in memory once
	 * @throws IOException if the file cannot be read, or holds an order number that is
	 * not of this upload
	 */
	public static OrderBook of(Path acceptedOrders, OpenOrders open) throws IOException {
		OrderBook book = new OrderBook();
		Recurring<String, String> recurring = new Recurring<>(UnaryOperator.identity());
		try (CsvRecords lines = new CsvRecords(acceptedOrders, Delimiter.COMMA)) {
			lines.next();
			while (lines.next()) {
				OpenOrder order = orderOf(lines, open, recurring);
				book.enter(order);
				String amount = lines.value(AMOUNT);
				order.add(amount.isEmpty() ? null : new BigDecimal(amount), Integer.parseInt(lines.value(QUANTITY)));
			}
		}
		return book;
	}

	private static OpenOrder orderOf(CsvRecords line, OpenOrders open, Recurring<String, String> recurring)
			throws IOException {
		UUID customerId = Objects.requireNonNull(Guid.parse(line.value(CUSTOMER_ID)),
				"Every order line has a GUID as its customer_id");
		String currency = recurring.of(line.value(CURRENCY));
		OpenOrder order = open.of(customerId, recurring.of(line.value(MARKET)), currency.isEmpty() ? null : currency,
				Boolean.parseBoolean(line.value(TAX_INCLUDED)));
		if (!order.number().equals(OrderNumber.parse(line.value(ORDER_NUMBER)))) {
			throw new IOException("A line of customer %s must be of order %s, but is of %s".formatted(customerId,
					order.number().text(), line.value(ORDER_NUMBER)));
		}
		return order;
	}

	/**
	 * Adds a line to its order, which is entered with its first line.
	 * @param price of one; {@code null} where it is not known
	 */
	public void add(OpenOrder order, @Nullable UnitPrice price, int quantity) {
		enter(order);
		order.add(price, quantity);
	}

	private void enter(OpenOrder order) {
		if (!order.hasLines()) {
			this.orders.add(order);
		}
	}

	/**
	 * The orders, each as it is when it is asked for: all of them at once would take more
	 * memory than a run has.
	 */
	public List<Order> orders() {
		return new AbstractList<>() {

			@Override
			public Order get(int index) {
				return OrderBook.this.orders.get(index).order();
			}

			@Override
			public int size() {
				return OrderBook.this.orders.size();
			}

		};
	}

}
