package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.run.published.OrdersCsv;

/** All orders, one a row. */
final class OrdersSheet implements ListSheet {

	private static final List<String> NAMES = List.of(OrdersCsv.HEADER.strip().split(",", -1));

	private static final int ORDER_NUMBER = NAMES.indexOf("order_number");

	private static final int CUSTOMER_ID = NAMES.indexOf("customer_id");

	private static final int MARKET = NAMES.indexOf("market");

	private static final int LINES = NAMES.indexOf("lines");

	private static final int QUANTITY = NAMES.indexOf("quantity");

	private static final int CURRENCY = NAMES.indexOf("currency");

	private static final int AMOUNT = NAMES.indexOf("amount");

	private static final int TAX_INCLUDED = NAMES.indexOf("tax_included");

	private final RunColumns runs;

	private final Names names;

	private final Messages messages;

	OrdersSheet(RunColumns runs, Names names, Messages messages) {
		this.names = names;
		this.runs = runs;
		this.messages = messages;
	}

	@Override
	public String name() {
		return this.messages.text(MessageKey.ORDERS);
	}

	@Override
	public List<SheetColumn> columns() {
		List<SheetColumn> columns = new ArrayList<>(this.runs.columns());
		columns.add(SheetColumn.text(this.messages.text(MessageKey.ORDER), 28));
		columns.add(SheetColumn.text(this.messages.text(MessageKey.CUSTOMER), 38));
		columns.add(SheetColumn.text(this.messages.text(MessageKey.CUSTOMER_NAME), 30));
		columns.add(SheetColumn.words(this.messages.text(MessageKey.MARKET), 10));
		columns.add(SheetColumn.number(this.messages.text(MessageKey.LINES)));
		columns.add(SheetColumn.number(this.messages.text(MessageKey.QUANTITY)));
		columns.add(SheetColumn.words(this.messages.text(MessageKey.CURRENCY), 10));
		columns.add(SheetColumn.amount(this.messages.text(MessageKey.AMOUNT)));
		columns.add(SheetColumn.words(this.messages.text(MessageKey.TAX_INCLUDED), 14));
		return columns;
	}

	@Override
	public long rows() {
		return this.runs.rows(OrdersCsv.FILE_NAME);
	}

	@Override
	public void write(SheetRows rows) throws IOException {
		for (RunFiles run : this.runs.runs()) {
			try (CsvRecords orders = new CsvRecords(run.orders(), Delimiter.COMMA)) {
				orders.next();
				while (orders.next()) {
					this.runs.write(run, rows);
					write(orders, rows);
				}
			}
		}
	}

	private void write(CsvRecords order, SheetRows rows) throws IOException {
		String customerId = order.value(CUSTOMER_ID);
		String currency = order.value(CURRENCY);
		String amount = order.value(AMOUNT);
		boolean taxIncluded = Boolean.parseBoolean(order.value(TAX_INCLUDED));
		rows.text(order.value(ORDER_NUMBER))
			.text(customerId)
			.text(this.names.customer(customerId))
			.text(order.value(MARKET))
			.number(Long.parseLong(order.value(LINES)))
			.number(Long.parseLong(order.value(QUANTITY)))
			.text(currency)
			.amount(amount.isEmpty() ? null : new BigDecimal(amount), currency)
			.text(this.messages.text(taxIncluded ? MessageKey.YES : MessageKey.NO))
			.endRow();
	}

}
