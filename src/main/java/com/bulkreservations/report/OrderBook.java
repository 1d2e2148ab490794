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
import org.jspecify.annotations.Nullable;

/**
 * The orders of a run, in order of first appearance, read back from its
 * {@code accepted-orders.csv}: what is ordered is what stands in the file.
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

	private final PublishedFile file;

	private OrderBook(Path acceptedOrders) throws IOException {
		try (CsvRecords records = new CsvRecords(acceptedOrders, Delimiter.COMMA)) {
			records.next();
			long lines = 0;
			while (records.next()) {
				add(records);
				lines++;
			}
			this.file = new PublishedFile(AcceptedOrdersCsv.FILE_NAME, lines, records.bytesRead(), records.sha256());
		}
	}

	/** Reads the orders back from the {@code accepted-orders.csv} of a run. */
	public static OrderBook of(Path acceptedOrders) throws IOException {
		return new OrderBook(acceptedOrders);
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

	/** The file the orders were read from. */
	public PublishedFile file() {
		return this.file;
	}

}
