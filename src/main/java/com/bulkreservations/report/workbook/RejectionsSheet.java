package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.counting.RejectionLines;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.report.wording.Visible;
import com.bulkreservations.run.published.RejectionsCsv;

/** All rejections, one a row. */
final class RejectionsSheet implements ListSheet {

	/**
	 * In longer lists sentences stay on one line: a spreadsheet would open too slowly.
	 */
	private static final int WRAPPED_ROWS = 10_000;

	private static final int SENTENCE_WIDTH = 56;

	private final RunColumns runs;

	private final Names names;

	private final Messages messages;

	RejectionsSheet(RunColumns runs, Names names, Messages messages) {
		this.runs = runs;
		this.names = names;
		this.messages = messages;
	}

	@Override
	public String name() {
		return this.messages.text(MessageKey.REJECTIONS);
	}

	@Override
	public List<SheetColumn> columns() {
		List<SheetColumn> columns = new ArrayList<>(this.runs.columns());
		columns.add(SheetColumn.number(this.messages.text(MessageKey.LINE)));
		columns.add(SheetColumn.text(this.messages.text(MessageKey.REQUEST), 20));
		columns.add(SheetColumn.text(this.messages.text(MessageKey.CUSTOMER), 38));
		columns.add(SheetColumn.text(this.messages.text(MessageKey.CUSTOMER_NAME), 30));
		columns.add(SheetColumn.words(this.messages.text(MessageKey.CODE), 32));
		columns.add(SheetColumn.words(this.messages.text(MessageKey.COLUMN), 18));
		columns.add(SheetColumn.text(this.messages.text(MessageKey.VALUE), 38));
		boolean wrapped = rows() <= WRAPPED_ROWS;
		for (MessageKey heading : List.of(MessageKey.REASON, MessageKey.FIX)) {
			String text = this.messages.text(heading);
			columns
				.add(wrapped ? SheetColumn.sentences(text, SENTENCE_WIDTH) : SheetColumn.words(text, SENTENCE_WIDTH));
		}
		columns.add(SheetColumn.words(this.messages.text(MessageKey.RESPONSIBLE), 16));
		columns.add(SheetColumn.words(this.messages.text(MessageKey.CURRENCY), 10));
		columns.add(SheetColumn.amount(this.messages.text(MessageKey.AMOUNT)));
		return columns;
	}

	@Override
	public long rows() {
		return this.runs.rows(RejectionsCsv.FILE_NAME);
	}

	@Override
	public void write(SheetRows rows) throws IOException {
		boolean wrapped = rows() <= WRAPPED_ROWS;
		for (RunFiles run : this.runs.runs()) {
			try (RejectionLines lines = new RejectionLines(run.rejections())) {
				while (lines.next()) {
					this.runs.write(run, rows);
					write(lines, wrapped, rows);
				}
			}
		}
	}

	private void write(RejectionLines line, boolean wrapped, SheetRows rows) throws IOException {
		RejectionCode code = line.code();
		Column column = line.column();
		String customerId = line.customerId();
		String reason = this.messages.reason(code, column, line.reason());
		String fix = this.messages.fix(code, line.fix());
		String currency = line.currency();
		if (wrapped) {
			rows.lines(SheetColumn.lines(Math.max(reason.length(), fix.length()), SENTENCE_WIDTH));
		}
		rows.number(line.sourceLine())
			.text(line.requestId())
			.text(customerId)
			.text(this.names.customer(customerId))
			.text(code.name())
			.text((column != null) ? column.header() : null)
			.text(Visible.of(line.value()))
			.text(reason)
			.text(fix)
			.text(this.messages.responsible(code.responsible()))
			.text(currency)
			.amount(line.amount(), currency)
			.endRow();
	}

}
