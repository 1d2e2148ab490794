package com.bulkreservations.report;

import java.math.BigDecimal;
import java.util.List;

import com.bulkreservations.intake.Row;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.Rejection;
import org.jspecify.annotations.Nullable;

/** Lines of {@code rejections.csv}: one for each reason why a request is rejected. */
public final class RejectionsCsv {

	public static final String FILE_NAME = "rejections.csv";

	public static final String HEADER = "source_line,request_id,customer_id,code,column,value,reason,fix,currency,amount\n";

	private final CsvLines lines = new CsvLines();

	/**
	 * Adds all rejections of a row.
	 * @param currency the currency of the amount, or {@code null} without one
	 * @param amount what the request is worth, or {@code null} where that is not known
	 */
	public void add(Row row, List<Rejection> rejections, @Nullable String currency, @Nullable BigDecimal amount) {
		for (Rejection rejection : rejections) {
			Column column = rejection.column();
			this.lines.cell(row.line())
				.guardedCell(row.value(Column.REQUEST_ID))
				.guardedCell(row.value(Column.CUSTOMER_ID))
				.cell(rejection.code().name())
				.cell((column != null) ? column.header() : null)
				.guardedCell((column != null) ? row.value(column) : "")
				.guardedCell(reason(rejection))
				.guardedCell(rejection.code().fix())
				.cell((amount != null) ? currency : null)
				.cell(amount)
				.endLine();
		}
	}

	private static String reason(Rejection rejection) {
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

}
