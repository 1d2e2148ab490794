package com.bulkreservations.finance.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.bulkreservations.finance.figures.FieldValue;
import com.bulkreservations.finance.figures.Names;
import com.bulkreservations.finance.figures.OctetIndex;
import com.bulkreservations.finance.figures.RejectionLines;
import com.bulkreservations.finance.figures.RunFiles;
import com.bulkreservations.finance.wording.Language;
import com.bulkreservations.finance.wording.Phrase;
import com.bulkreservations.finance.wording.Wording;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.RejectionCode;
import com.bulkreservations.report.RejectionsCsv;
import org.jspecify.annotations.Nullable;

/** All rejections, one a row. */
final class RejectionsSheet implements ListSheet {

	private static final int TRANSLATED = 10_000;

	/**
	 * In longer lists sentences stay on one line: a spreadsheet would open too slowly.
	 */
	private static final int WRAPPED_ROWS = 10_000;

	private static final int SENTENCE_WIDTH = 56;

	private final RunColumns runs;

	private final Names names;

	private final Wording wording;

	private final SharedTexts texts;

	private final Map<RejectionCode, CodeTexts> codes = new EnumMap<>(RejectionCode.class);

	/** The translations of reasons, by code and column. */
	private final Map<String, Translations> translations = new HashMap<>();

	private final FieldValue value = new FieldValue();

	private final FieldValue currency = new FieldValue();

	RejectionsSheet(RunColumns runs, Names names, Wording wording, SharedTexts texts) {
		this.names = names;
		this.runs = runs;
		this.wording = wording;
		this.texts = texts;
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
		CodeTexts known = this.codes.computeIfAbsent(code, this::texts);
		rows.number(line.sourceLine());
		line.requestId(this.value);
		rows.text(this.value);
		line.customerId(this.value);
		rows.text(this.value).text(this.names.customer(this.value)).shared(known.name());
		rows.text((column != null) ? column.header() : "");
		line.value(this.value);
		rows.text(this.value);
		line.reason(this.value);
		writeReason(code, column, rows);
		line.currency(this.currency);
		line.amount(this.value);
		rows.shared(known.fix())
			.shared(known.responsible())
			.text(this.currency)
			.amount(this.value, this.currency)
			.endRow();
	}

	private CodeTexts texts(RejectionCode code) {
		return new CodeTexts(this.texts.add(code.name()), this.texts.add(this.wording.fix(code)),
				this.texts.add(this.wording.responsible(code.responsible())));
	}

	private void writeReason(RejectionCode code, @Nullable Column column, SheetRows rows) throws IOException {
		if (this.wording.language() == Language.EN || this.value.isEmpty()) {
			rows.text(this.value);
			return;
		}
		String reason = this.translations
			.computeIfAbsent(code + "/" + column, (key) -> new Translations(new OctetIndex(), new ArrayList<>()))
			.of(this.value, (text) -> this.wording.reason(code, column, text));
		rows.text(reason);
	}

	/** The texts of a code, by their numbers. */
	private record CodeTexts(int name, int fix, int responsible) {

	}

	/** What recurs is translated once. */
	private record Translations(OctetIndex reasons, List<String> translated) {

		String of(FieldValue reason, UnaryOperator<String> translation) {
			int number = this.reasons.find(reason.bytes(), reason.from(), reason.to());
			if (number >= 0) {
				return this.translated.get(number);
			}
			String made = translation.apply(reason.text());
			if (this.translated.size() < TRANSLATED) {
				this.reasons.add(reason.bytes(), reason.from(), reason.to());
				this.translated.add(made);
			}
			return made;
		}

	}

}
