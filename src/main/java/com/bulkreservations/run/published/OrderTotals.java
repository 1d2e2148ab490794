package com.bulkreservations.run.published;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

import com.bulkreservations.infrastructure.bytes.Guid;
import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Order;
import com.bulkreservations.order.UnitPrice;
import org.jspecify.annotations.Nullable;

/**
 * The orders of a run, in the order of their first lines. They are added up line by line,
 * or read back from {@code accepted-orders.csv}.
 */
public final class OrderTotals {

	private static final List<String> COLUMNS = List.of(AcceptedOrdersCsv.HEADER.strip().split(",", -1));

	private static final int ORDER_NUMBER = COLUMNS.indexOf("order_number");

	private static final int CUSTOMER_ID = COLUMNS.indexOf("customer_id");

	private static final int MARKET = COLUMNS.indexOf("market");

	private static final int QUANTITY = COLUMNS.indexOf("quantity");

	private static final int CURRENCY = COLUMNS.indexOf("currency");

	private static final int AMOUNT = COLUMNS.indexOf("amount");

	private static final int TAX_INCLUDED = COLUMNS.indexOf("tax_included");

	private final List<OrderBuilder> orders = new ArrayList<>();

	/**
	 * Reads the orders of an {@code accepted-orders.csv}; more lines can be added.
	 * @param index the orders of the upload, which hold repeated values in memory once
	 * @throws IOException if the file cannot be read, or holds an order number that is
	 * not of this upload
	 */
	public static OrderTotals of(Path acceptedOrders, OrderIndex index) throws IOException {
		OrderTotals totals = new OrderTotals();
		try (CsvRecords lines = new CsvRecords(acceptedOrders, Delimiter.COMMA)) {
			lines.next();
			totals.readLines(lines, index);
		}
		return totals;
	}

	private void readLines(CsvRecords lines, OrderIndex index) throws IOException {
		Map<String, String> texts = new HashMap<>();
		while (lines.next()) {
			OrderBuilder order = orderOf(lines, index, texts);
			enter(order);
			String amount = lines.value(AMOUNT);
			order.add(amount.isEmpty() ? null : new BigDecimal(amount), Integer.parseInt(lines.value(QUANTITY)));
		}
	}

	/**
	 * Returns the order of a line.
	 * @param texts values that recur, which several hundred thousand orders share
	 */
	private static OrderBuilder orderOf(CsvRecords line, OrderIndex index, Map<String, String> texts)
			throws IOException {
		UUID customerId = line.locate(CUSTOMER_ID) ? Guid.parse(line.bytes(), line.valueStart(), line.valueEnd())
				: null;
		if (customerId == null) {
			throw new IOException(OperatorMessage.RECONCILIATION_FAILED
				.text("An order line must have a GUID as its customer_id, but has '%s'", line.value(CUSTOMER_ID)));
		}
		String currency = shared(line.value(CURRENCY), texts);
		OrderBuilder order = index.of(customerId, shared(line.value(MARKET), texts),
				currency.isEmpty() ? null : currency, Boolean.parseBoolean(line.value(TAX_INCLUDED)));
		if (!line.locate(ORDER_NUMBER) || !order.number().matches(line.bytes(), line.valueStart(), line.valueEnd())) {
			throw new IOException(OperatorMessage.RECONCILIATION_FAILED.text(
					"A line of customer %s must be of order %s, but is of %s", customerId, order.number().text(),
					line.value(ORDER_NUMBER)));
		}
		return order;
	}

	private static String shared(String text, Map<String, String> texts) {
		return texts.computeIfAbsent(text, UnaryOperator.identity());
	}

	/**
	 * Adds a line to its order.
	 * @param price the unit price; {@code null} if unknown
	 */
	public void add(OrderBuilder order, @Nullable UnitPrice price, int quantity) {
		enter(order);
		order.add(price, quantity);
	}

	private void enter(OrderBuilder order) {
		if (!order.hasLines()) {
			this.orders.add(order);
		}
	}

	/**
	 * Returns the totals of all orders by currency; the empty currency stands for lines
	 * without a price.
	 */
	public Map<String, CurrencyTotal> totals() {
		Map<String, CurrencySum> sums = new HashMap<>();
		this.orders.forEach((order) -> order.addTo(sums));
		Map<String, CurrencyTotal> totals = new TreeMap<>();
		sums.forEach((currency, sum) -> totals.put(currency, sum.total()));
		return totals;
	}

	/**
	 * Returns a view that creates each order on access. Several hundred thousand orders
	 * at once would not fit into the heap of a run.
	 */
	public List<Order> orders() {
		return new AbstractList<>() {

			@Override
			public Order get(int index) {
				return OrderTotals.this.orders.get(index).order();
			}

			@Override
			public int size() {
				return OrderTotals.this.orders.size();
			}

		};
	}

}
