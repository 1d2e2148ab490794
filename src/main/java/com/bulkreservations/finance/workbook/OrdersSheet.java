package com.bulkreservations.finance.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.finance.figures.FieldValue;
import com.bulkreservations.finance.figures.Names;
import com.bulkreservations.finance.figures.RunFiles;
import com.bulkreservations.finance.wording.Phrase;
import com.bulkreservations.finance.wording.Wording;
import com.bulkreservations.intake.CsvRecords;
import com.bulkreservations.intake.Delimiter;
import com.bulkreservations.report.OrdersCsv;

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

	private final Names.Finder customers;

	private final Wording wording;

	private final FieldValue value = new FieldValue();

	private final FieldValue currency = new FieldValue();

	OrdersSheet(RunColumns runs, Names names, Wording wording) {
		this.customers = names.customers();
		this.runs = runs;
		this.wording = wording;
	}

	@Override
	public String name() {
		return this.wording.phrase(Phrase.ORDERS);
	}

	@Override
	public List<SheetColumn> columns() {
		List<SheetColumn> columns = new ArrayList<>(this.runs.columns());
		columns.add(SheetColumn.text(this.wording.phrase(Phrase.ORDER), 28));
		columns.add(SheetColumn.text(this.wording.phrase(Phrase.CUSTOMER), 38));
		columns.add(SheetColumn.text(this.wording.phrase(Phrase.CUSTOMER_NAME), 30));
		columns.add(SheetColumn.words(this.wording.phrase(Phrase.MARKET), 10));
		columns.add(SheetColumn.number(this.wording.phrase(Phrase.LINES)));
		columns.add(SheetColumn.number(this.wording.phrase(Phrase.QUANTITY)));
		columns.add(SheetColumn.words(this.wording.phrase(Phrase.CURRENCY), 10));
		columns.add(SheetColumn.amount(this.wording.phrase(Phrase.AMOUNT)));
		columns.add(SheetColumn.words(this.wording.phrase(Phrase.TAX_INCLUDED), 14));
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
		rows.text(value(order, ORDER_NUMBER))
			.text(value(order, CUSTOMER_ID))
			.text(this.customers.find(this.value))
			.text(value(order, MARKET))
			.number(value(order, LINES))
			.number(value(order, QUANTITY));
		this.currency.read(order, CURRENCY);
		rows.text(this.currency).amount(value(order, AMOUNT), this.currency);
		boolean taxIncluded = Boolean.parseBoolean(value(order, TAX_INCLUDED).text());
		rows.text(this.wording.phrase(taxIncluded ? Phrase.YES : Phrase.NO)).endRow();
	}

	private FieldValue value(CsvRecords order, int field) {
		this.value.read(order, field);
		return this.value;
	}

}
