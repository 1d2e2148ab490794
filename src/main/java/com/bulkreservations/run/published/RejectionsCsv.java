package com.bulkreservations.run.published;

import java.util.List;

import com.bulkreservations.intake.Row;
import com.bulkreservations.order.Column;
import com.bulkreservations.order.UnitPrice;
import com.bulkreservations.policy.rejection.Rejection;
import org.jspecify.annotations.Nullable;

/** Writes lines of {@code rejections.csv}, one for each rejection of a request. */
public final class RejectionsCsv {

	public static final String FILE_NAME = "rejections.csv";

	public static final String HEADER = "source_line,request_id,customer_id,code,column,value,reason,fix,currency,amount\n";

	private final CsvLines lines = new CsvLines();

	/**
	 * Adds all rejections of a row.
	 * @param currency the currency of the price, or {@code null} without one
	 * @param price of one, or {@code null} where it is not known what the request is
	 * worth
	 */
	public void add(Row row, List<Rejection> rejections, @Nullable String currency, @Nullable UnitPrice price,
			int quantity) {
		for (Rejection rejection : rejections) {
			Column column = rejection.column();
			String[] sent = sent(row, Column.REQUEST_ID, Column.CUSTOMER_ID, column);
			this.lines.cell(row.line())
				.guardedCells(sent[0], sent[1])
				.cells(rejection.code().name(), (column != null) ? column.header() : null)
				.guardedCells(sent[2])
				.cells(reason(rejection), rejection.fix(), (price != null) ? currency : null)
				.cell(price, quantity)
				.endLine();
		}
	}

	private static String[] sent(Row row, @Nullable Column... columns) {
		String[] values = new String[columns.length];
		for (int i = 0; i < columns.length; i++) {
			Column column = columns[i];
			values[i] = (column != null) ? row.value(column) : "";
		}
		return values;
	}

	/** Needs no guard against formulas, since it begins with the sentence of a code. */
	private static String reason(Rejection rejection) {
		if (rejection.expected().isEmpty() && rejection.unusual() == null && rejection.earlierOrder() == null) {
			return rejection.code().sentence();
		}
		StringBuilder reason = new StringBuilder(rejection.code().sentence());
		if (!rejection.expected().isEmpty()) {
			reason.append(" Expected: ").append(rejection.expected()).append('.');
		}
		if (rejection.unusual() != null) {
			reason.append(" Found: ").append(rejection.unusual()).append('.');
		}
		if (rejection.earlierOrder() != null) {
			reason.append(" Run: ")
				.append(rejection.earlierOrder().run())
				.append(". Order: ")
				.append(rejection.earlierOrder().orderNumber())
				.append('.');
		}
		return reason.toString();
	}

	/**
	 * Returns a value as sent, without the apostrophe that guards against formulas. One
	 * that was sent is taken for such a guard.
	 */
	public static String unguarded(String cell) {
		return CsvLines.unguarded(cell);
	}

	public byte[] toBytes() {
		return this.lines.toBytes();
	}

	/** Returns the lines so far, and clears them. */
	public byte[] take() {
		return this.lines.take();
	}

}
