package com.bulkreservations.run.published;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.bulkreservations.intake.PlainCsv;
import com.bulkreservations.intake.Row;
import com.bulkreservations.order.Amounts;
import com.bulkreservations.order.Column;
import com.bulkreservations.order.EarlierOrder;
import com.bulkreservations.order.UnitPrice;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The input is the values of rejected requests, and what they are rejected for. */
@Tag("fuzz")
class RejectionsFuzz {

	@TempDir
	private Path folder;

	@FuzzTest
	void whatIsWrittenIsReadAndIsNoFormula(byte[] input) throws IOException {
		Cells cells = new Cells(input);
		RejectionsCsv lines = new RejectionsCsv();
		List<List<String>> expected = new ArrayList<>();
		while (cells.hasNext()) {
			Row row = row(cells);
			List<Rejection> rejections = rejections(cells);
			BigDecimal price = cells.price();
			String currency = cells.textOrNull();
			int quantity = cells.quantity();
			BigDecimal amount = Amounts.of(price, quantity);
			lines.add(row, rejections, currency, UnitPrice.ofNullable(price), quantity);
			for (Rejection rejection : rejections) {
				expected.add(written(row, rejection, (amount != null && currency != null) ? currency : "",
						(amount != null) ? amount.toPlainString() : ""));
			}
		}
		new PublishedCsv(this.folder.resolve(RejectionsCsv.FILE_NAME), RejectionsCsv.HEADER).check(lines.toBytes(),
				expected);
	}

	private static Row row(Cells cells) {
		long line = cells.lineNumber();
		Map<Column, String> values = new EnumMap<>(Column.class);
		put(values, Column.REQUEST_ID, cells.text());
		put(values, Column.CUSTOMER_ID, cells.text());
		put(values, cells.oneOf(Column.class), cells.text());
		return new Row(line, 0, 0, 0, 0, (column) -> values.getOrDefault(column, ""), null, null, List.of());
	}

	/** Trimmed, and left out where it is blank, as the values of a row are. */
	private static void put(Map<Column, String> values, Column column, String text) {
		String trimmed = PlainCsv.trimmed(text);
		if (!trimmed.isEmpty()) {
			values.put(column, trimmed);
		}
	}

	private static List<Rejection> rejections(Cells cells) {
		List<Rejection> rejections = new ArrayList<>();
		do {
			Column column = cells.yes() ? cells.oneOf(Column.class) : null;
			EarlierOrder earlier = cells.yes() ? new EarlierOrder(cells.text(), cells.text(), false) : null;
			rejections.add(new Rejection(cells.oneOf(RejectionCode.class), column, cells.text(), earlier));
		}
		while (cells.yes());
		return rejections;
	}

	private static List<String> written(Row row, Rejection rejection, String currency, String amount) {
		Column column = rejection.column();
		String reason = rejection.code().sentence()
				+ (rejection.expected().isEmpty() ? "" : " Expected: " + rejection.expected() + ".");
		EarlierOrder earlier = rejection.earlierOrder();
		if (earlier != null) {
			reason += " Run: " + earlier.run() + ". Order: " + earlier.orderNumber() + ".";
		}
		return List.of(Long.toString(row.line()), guarded(row.value(Column.REQUEST_ID)),
				guarded(row.value(Column.CUSTOMER_ID)), rejection.code().name(),
				(column != null) ? column.header() : "", (column != null) ? guarded(row.value(column)) : "", reason,
				rejection.code().fix(), currency, amount);
	}

	private static String guarded(String value) {
		return value.matches("(?s)[=+\\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20].*") ? "'" + value : value;
	}

}
