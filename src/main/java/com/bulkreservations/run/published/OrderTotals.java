package com.bulkreservations.run.published;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

import com.bulkreservations.infrastructure.bytes.ByteKeyedCache;
import com.bulkreservations.infrastructure.bytes.Guid;
import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Order;
import com.bulkreservations.order.UnitPrice;
import org.jspecify.annotations.Nullable;

/**
 * The orders of a run, in order of first appearance: gathered line by line, or read back
 * from its {@code accepted-orders.csv}.
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
	 * The orders whose lines stand in an {@code accepted-orders.csv}; lines to come are
	 * added to them.
	 * @param open the orders of the upload that the file is made of; of what the file
	 * holds, each is in memory once
	 * @throws IOException if the file cannot be read, or holds an order number that is
	 * not of this upload
	 */
	public static OrderTotals of(Path acceptedOrders, OrderIndex open) throws IOException {
		OrderTotals totals = new OrderTotals();
		try (CsvRecords lines = new CsvRecords(acceptedOrders, Delimiter.COMMA)) {
			lines.next();
			totals.readLines(lines, open);
		}
		return totals;
	}

	private void readLines(CsvRecords lines, OrderIndex open) throws IOException {
		ByteKeyedCache<String> texts = new ByteKeyedCache<>(UnaryOperator.identity());
		while (lines.next()) {
			OrderBuilder order = orderOf(lines, open, texts);
			enter(order);
			String amount = lines.value(AMOUNT);
			order.add(amount.isEmpty() ? null : new BigDecimal(amount), Integer.parseInt(lines.value(QUANTITY)));
		}
	}

	private static OrderBuilder orderOf(CsvRecords line, OrderIndex open, ByteKeyedCache<String> texts)
			throws IOException {
		UUID customerId = line.locate(CUSTOMER_ID) ? Guid.parse(line.bytes(), line.valueStart(), line.valueEnd())
				: null;
		if (customerId == null) {
			throw new IOException(OperatorMessage.RECONCILIATION_FAILED
				.text("An order line must have a GUID as its customer_id, but has '%s'", line.value(CUSTOMER_ID)));
		}
		String currency = text(line, CURRENCY, texts);
		OrderBuilder order = open.of(customerId, text(line, MARKET, texts), currency.isEmpty() ? null : currency,
				Boolean.parseBoolean(text(line, TAX_INCLUDED, texts)));
		if (!line.locate(ORDER_NUMBER) || !order.number().stands(line.bytes(), line.valueStart(), line.valueEnd())) {
			throw new IOException(OperatorMessage.RECONCILIATION_FAILED.text(
					"A line of customer %s must be of order %s, but is of %s", customerId, order.number().text(),
					line.value(ORDER_NUMBER)));
		}
		return order;
	}

	private static String text(CsvRecords line, int column, ByteKeyedCache<String> texts) {
		return line.locate(column) ? texts.of(line.bytes(), line.valueStart(), line.valueEnd()) : line.value(column);
	}

	/**
	 * Adds a line to its order, which is entered with its first line.
	 * @param price of one; {@code null} where it is not known
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

	/** The lines of all orders by currency; the empty currency stands for none. */
	public Map<String, CurrencyTotal> totals() {
		Map<String, CurrencySum> sums = new HashMap<>();
		for (OrderBuilder order : this.orders) {
			String currency = Objects.requireNonNullElse(order.currency(), "");
			order.addTo(sums.computeIfAbsent(currency, (first) -> new CurrencySum()));
		}
		Map<String, CurrencyTotal> totals = new TreeMap<>();
		sums.forEach((currency, sum) -> totals.put(currency, sum.total()));
		return totals;
	}

	/**
	 * The orders, each as it is when it is asked for: all of them at once would take more
	 * memory than a run has.
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
