package com.bulkreservations.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.bulkreservations.intake.CsvRecords;
import com.bulkreservations.intake.Delimiter;
import com.bulkreservations.order.Guid;
import com.bulkreservations.order.Order;
import com.bulkreservations.order.OrderNumber;
import com.bulkreservations.order.UnitPrice;
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

	private final List<OpenOrder> orders = new ArrayList<>();

	/** Those that were read back; lines to come may belong to them. */
	private final Map<OrderNumber, OpenOrder> readBack = new HashMap<>();

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

	/**
	 * Adds a line to its order, which is entered with its first line.
	 * @param price of one; {@code null} where it is not known
	 */
	public void add(OpenOrder order, @Nullable UnitPrice price, int quantity) {
		OpenOrder entered = order.entered;
		if (entered == null) {
			entered = this.readBack.get(order.number());
			if (entered == null) {
				entered = order;
				this.orders.add(order);
			}
			order.entered = entered;
		}
		entered.add(price, quantity);
	}

	private void add(CsvRecords line) {
		String amount = line.value(AMOUNT);
		OpenOrder order = this.readBack.computeIfAbsent(OrderNumber.parse(line.value(ORDER_NUMBER)),
				(number) -> opened(number, line));
		order.add(amount.isEmpty() ? null : new BigDecimal(amount), Integer.parseInt(line.value(QUANTITY)));
	}

	private OpenOrder opened(OrderNumber number, CsvRecords line) {
		String currency = line.value(CURRENCY);
		UUID customerId = Objects.requireNonNull(Guid.parse(line.value(CUSTOMER_ID)),
				"Every order line has a GUID as its customer_id");
		OpenOrder order = new OpenOrder(number, line.value(DISTRIBUTOR_ID), customerId, line.value(MARKET),
				currency.isEmpty() ? null : currency, Boolean.parseBoolean(line.value(TAX_INCLUDED)));
		this.orders.add(order);
		return order;
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
