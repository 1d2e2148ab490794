package com.bulkreservations.finance.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.bulkreservations.finance.figures.FieldValue;
import com.bulkreservations.finance.figures.Names;
import com.bulkreservations.finance.figures.RejectionLines;
import com.bulkreservations.finance.figures.RunFiles;
import com.bulkreservations.finance.wording.Phrase;
import com.bulkreservations.finance.wording.Wording;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.RejectionCode;
import com.bulkreservations.report.RejectionsCsv;
import org.jspecify.annotations.Nullable;

/** All rejections, one a row. */
final class RejectionsSheet implements ListSheet {

	/**
	 * In longer lists sentences stay on one line: a spreadsheet would open too slowly.
	 */
	private static final int WRAPPED_ROWS = 10_000;

	private static final int SENTENCE_WIDTH = 56;

	private final RunColumns runs;

	private final Names.Finder customers;

	private final Wording wording;

	private final SharedTexts texts = new SharedTexts();

	private final Map<RejectionCode, CodeTexts> codes = new EnumMap<>(RejectionCode.class);

	private final Map<Column, Integer> columns = new EnumMap<>(Column.class);

	private final FieldValue value = new FieldValue();

	private final FieldValue currency = new FieldValue();

	RejectionsSheet(RunColumns runs, Names names, Wording wording) {
		this.customers = names.customers();
		this.runs = runs;
		this.wording = wording;
		for (Column column : Column.values()) {
			this.columns.put(column, this.texts.add(column.header()));
		}
		for (RejectionCode code : RejectionCode.values()) {
			this.codes.put(code, CodeTexts.of(code, wording, this.texts));
		}
	}

	/** The texts that are kept once; complete when the list is written. */
	SharedTexts texts() {
		return this.texts;
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
					if (wrapped) {
						rows.lines(linesOf(lines));
					}
					this.runs.write(run, rows);
					write(lines, rows);
				}
			}
		}
	}

	private int linesOf(RejectionLines line) throws IOException {
		line.reason(this.value);
		String reason = this.wording.reason(line.code(), line.column(), this.value.text());
		return SheetColumn.lines(Math.max(reason.length(), this.wording.fix(line.code()).length()), SENTENCE_WIDTH);
	}

	private void write(RejectionLines line, SheetRows rows) throws IOException {
		RejectionCode code = line.code();
		Column column = line.column();
		CodeTexts known = this.codes.computeIfAbsent(code, (one) -> CodeTexts.of(one, this.wording, this.texts));
		rows.number(line.sourceLine());
		line.requestId(this.value);
		rows.text(this.value);
		line.customerId(this.value);
		rows.text(this.value).text(this.customers.find(this.value)).shared(known.name());
		Integer header = (column != null) ? this.columns.get(column) : null;
		if (header != null) {
			rows.shared(header);
		}
		else {
			rows.blank();
		}
		line.value(this.value);
		rows.text(this.value);
		line.reason(this.value);
		known.reasons(column).write(this.value, rows);
		line.currency(this.currency);
		line.amount(this.value);
		rows.shared(known.fix())
			.shared(known.responsible())
			.text(this.currency)
			.amount(this.value, this.currency)
			.endRow();
	}

	/** The texts of a code, by their numbers, and its reasons. */
	private record CodeTexts(int name, int fix, int responsible, SharedReasons reasons,
			Map<Column, SharedReasons> byColumn) {

		static CodeTexts of(RejectionCode code, Wording wording, SharedTexts texts) {
			Map<Column, SharedReasons> byColumn = new EnumMap<>(Column.class);
			for (Column column : Column.values()) {
				byColumn.put(column, new SharedReasons(code, column, wording, texts));
			}
			return new CodeTexts(texts.add(code.name()), texts.add(wording.fix(code)),
					texts.add(wording.responsible(code.responsible())), new SharedReasons(code, null, wording, texts),
					byColumn);
		}

		SharedReasons reasons(@Nullable Column column) {
			return (column != null) ? this.byColumn.getOrDefault(column, this.reasons) : this.reasons;
		}

	}

}
