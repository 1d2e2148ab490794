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
import com.bulkreservations.order.Amounts;
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

	private final Map<String, OpenOrder> byNumber = new LinkedHashMap<>();

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
		OpenOrder order = this.byNumber.get(number.text());
		if (order == null) {
			order = new OpenOrder(number.text(), distributorId, line.customerId().toString(), line.market(),
					line.currency(), line.taxIncluded());
			this.byNumber.put(number.text(), order);
		}
		order.add(line.quantity(), line.amount());
	}

	private void add(CsvRecords line) {
		String amount = line.value(AMOUNT);
		this.byNumber.computeIfAbsent(line.value(ORDER_NUMBER), (number) -> opened(number, line))
			.add(Integer.parseInt(line.value(QUANTITY)), amount.isEmpty() ? null : new BigDecimal(amount));
	}

	private static OpenOrder opened(String number, CsvRecords line) {
		String currency = line.value(CURRENCY);
		return new OpenOrder(number, line.value(DISTRIBUTOR_ID), line.value(CUSTOMER_ID), line.value(MARKET),
				currency.isEmpty() ? null : currency, Boolean.parseBoolean(line.value(TAX_INCLUDED)));
	}

	public Collection<Order> orders() {
		return this.byNumber.values().stream().map(OpenOrder::order).toList();
	}

	/** An order that lines are still added to. */
	private static final class OpenOrder {

		private final String number;

		private final String distributorId;

		private final String customerId;

		private final String market;

		private final @Nullable String currency;

		private final boolean taxIncluded;

		private long lines;

		private long quantity;

		private @Nullable BigDecimal amount;

		private OpenOrder(String number, String distributorId, String customerId, String market,
				@Nullable String currency, boolean taxIncluded) {
			this.number = number;
			this.distributorId = distributorId;
			this.customerId = customerId;
			this.market = market;
			this.currency = currency;
			this.taxIncluded = taxIncluded;
		}

		private void add(int lineQuantity, @Nullable BigDecimal lineAmount) {
			this.lines++;
			this.quantity += lineQuantity;
			this.amount = Amounts.sum(this.amount, lineAmount);
		}

		private Order order() {
			return new Order(this.number, this.distributorId, this.customerId, this.market, this.lines, this.quantity,
					this.currency, this.amount, this.taxIncluded);
		}

	}

}
