package com.bulkreservations.finance.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.finance.figures.Names;
import com.bulkreservations.finance.figures.RejectionLines;
import com.bulkreservations.finance.figures.RunFiles;
import com.bulkreservations.finance.wording.Phrase;
import com.bulkreservations.finance.wording.Wording;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.RejectionCode;
import com.bulkreservations.report.RejectionsCsv;

/** All rejections, one a row. */
final class RejectionsSheet implements ListSheet {

	/**
	 * In longer lists sentences stay on one line: a spreadsheet would open too slowly.
	 */
	private static final int WRAPPED_ROWS = 10_000;

	private static final int SENTENCE_WIDTH = 56;

	private final RunColumns runs;

	private final Names names;

	private final Wording wording;

	RejectionsSheet(RunColumns runs, Names names, Wording wording) {
		this.runs = runs;
		this.names = names;
		this.wording = wording;
	}

	@Override
	public String name() {
		return this.wording.phrase(Phrase.REJECTIONS);
	}

	@Override
	public List<SheetColumn> columns() {
		List<SheetColumn> columns = new ArrayList<>(this.runs.columns());
		columns.add(SheetColumn.number(this.wording.phrase(Phrase.LINE)));
		columns.add(SheetColumn.text(this.wording.phrase(Phrase.REQUEST), 20));
		columns.add(SheetColumn.text(this.wording.phrase(Phrase.CUSTOMER), 38));
		columns.add(SheetColumn.text(this.wording.phrase(Phrase.CUSTOMER_NAME), 30));
		columns.add(SheetColumn.words(this.wording.phrase(Phrase.CODE), 32));
		columns.add(SheetColumn.words(this.wording.phrase(Phrase.COLUMN), 18));
		columns.add(SheetColumn.text(this.wording.phrase(Phrase.VALUE), 38));
		boolean wrapped = rows() <= WRAPPED_ROWS;
		for (Phrase heading : List.of(Phrase.REASON, Phrase.FIX)) {
			String text = this.wording.phrase(heading);
			columns
				.add(wrapped ? SheetColumn.sentences(text, SENTENCE_WIDTH) : SheetColumn.words(text, SENTENCE_WIDTH));
		}
		columns.add(SheetColumn.words(this.wording.phrase(Phrase.RESPONSIBLE), 16));
		columns.add(SheetColumn.words(this.wording.phrase(Phrase.CURRENCY), 10));
		columns.add(SheetColumn.amount(this.wording.phrase(Phrase.AMOUNT)));
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
		String reason = this.wording.reason(code, column, line.reason());
		String fix = this.wording.fix(code);
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
			.text(line.value())
			.text(reason)
			.text(fix)
			.text(this.wording.responsible(code.responsible()))
			.text(currency)
			.amount(line.amount(), currency)
			.endRow();
	}

}
