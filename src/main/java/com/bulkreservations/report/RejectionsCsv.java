package com.bulkreservations.report;

import java.util.List;

import com.bulkreservations.intake.Row;
import com.bulkreservations.order.Column;
import com.bulkreservations.order.UnitPrice;
import com.bulkreservations.policy.Rejection;
import org.jspecify.annotations.Nullable;

/** Lines of {@code rejections.csv}: one for each reason why a request is rejected. */
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
			this.lines.cell(row.line())
				.guardedCell(row.value(Column.REQUEST_ID))
				.guardedCell(row.value(Column.CUSTOMER_ID))
				.recurringCells(rejection.code().name(), (column != null) ? column.header() : null)
				.guardedCell((column != null) ? row.value(column) : "")
				.recurringCells(reason(rejection), rejection.code().fix(), (price != null) ? currency : null)
				.cell(price, quantity)
				.endLine();
		}
	}

	/** It begins with one of our sentences: never as a formula does. */
	private static String reason(Rejection rejection) {
		if (rejection.expected().isEmpty() && rejection.earlierOrder() == null) {
			return rejection.code().sentence();
		}
		StringBuilder reason = new StringBuilder(rejection.code().sentence());
		if (!rejection.expected().isEmpty()) {
			reason.append(" Expected: ").append(rejection.expected()).append('.');
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

	public byte[] toBytes() {
		return this.lines.toBytes();
	}

	/** Hands out the lines so far, and begins anew with the same memory. */
	public byte[] take() {
		return this.lines.take();
	}

}
