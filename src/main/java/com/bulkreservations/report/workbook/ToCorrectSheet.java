package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.run.published.RejectedRequestsCsv;
import org.dhatim.fastexcel.Worksheet;

/**
 * The rejected requests as sent, each record in its cells, so that the sheet, saved as
 * CSV, is an upload. A malformed one stands in one cell as it is written: in cells it
 * could become well-formed by itself, and would be ordered though nobody had looked at
 * it.
 */
final class ToCorrectSheet implements ListSheet {

	private static final Set<Column> WIDE = EnumSet.of(Column.CUSTOMER_ID, Column.SUBSCRIPTION_ID, Column.REQUESTED_BY);

	private static final String MALFORMED = RejectionCode.MALFORMED_ROW.name();

	private final RunFiles run;

	private final Messages messages;

	private final List<String> header;

	private ToCorrectSheet(RunFiles run, List<String> header, Messages messages) {
		this.run = run;
		this.header = header;
		this.messages = messages;
	}

	static ToCorrectSheet of(RunFiles run, Messages messages) throws IOException {
		List<String> header = new ArrayList<>();
		try (CsvRecords records = new CsvRecords(run.rejectedRequests(), run.delimiter())) {
			records.next();
			for (int field = 0; field < Math.min(records.fieldCount(), Worksheet.MAX_COLS); field++) {
				header.add(records.value(field));
			}
		}
		return new ToCorrectSheet(run, header, messages);
	}

	@Override
	public String name() {
		return this.messages.text(MessageKey.TO_CORRECT);
	}

	@Override
	public List<SheetColumn> columns() {
		List<SheetColumn> columns = new ArrayList<>();
		ColumnAliases aliases = this.run.aliases();
		for (String heading : this.header) {
			Column column = aliases.columnOf(heading);
			boolean wide = columns.isEmpty() || (column != null && WIDE.contains(column));
			columns.add(SheetColumn.text(heading, wide ? 38 : 20));
		}
		return columns;
	}

	@Override
	public long rows() {
		return this.run.rows(RejectedRequestsCsv.FILE_NAME);
	}

	@Override
	public String remark() {
		return this.messages.text(MessageKey.TO_CORRECT_MEANS);
	}

	@Override
	public void write(SheetRows rows) throws IOException {
		try (CsvRecords records = new CsvRecords(this.run.rejectedRequests(), this.run.delimiter())) {
			records.next();
			while (records.next()) {
				for (String value : values(records)) {
					rows.text(value);
				}
				rows.endRow();
			}
		}
	}

	/** Returns the cells of a record, without surplus ones. */
	List<String> values(CsvRecords record) {
		if (record.value(0).equals(MALFORMED)) {
			return List.of(MALFORMED, sent(record));
		}
		List<String> values = new ArrayList<>();
		int fields = Math.min(this.header.size(), record.fieldCount());
		for (int field = 0; field < fields; field++) {
			values.add(record.value(field));
		}
		return values;
	}

	/** Returns a malformed record as it was sent; version 0.1.0 did not quote it. */
	private static String sent(CsvRecords record) {
		String text = new String(record.raw(), StandardCharsets.UTF_8);
		text = text.substring(Math.min(text.length(), MALFORMED.length() + 1));
		boolean quoted = record.fieldCount() == 2 && text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
		return quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
	}

}
