package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.figures.CodeFigures;
import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.figures.Sum;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;

/** The rejection codes that occurred, one row for each currency. */
final class ReasonsSheet implements ListSheet {

	private static final int SENTENCE_WIDTH = 46;

	private static final int PLACE_WIDTH = 34;

	private final Figures figures;

	private final Messages wording;

	ReasonsSheet(Figures figures, Messages wording) {
		this.figures = figures;
		this.wording = wording;
	}

	@Override
	public String name() {
		return this.wording.phrase(MessageKey.BY_REASON);
	}

	@Override
	public List<SheetColumn> columns() {
		return List.of(SheetColumn.words(this.wording.phrase(MessageKey.CODE), 34),
				SheetColumn.sentences(this.wording.phrase(MessageKey.REASON), SENTENCE_WIDTH),
				SheetColumn.sentences(this.wording.phrase(MessageKey.FIX), SENTENCE_WIDTH),
				SheetColumn.words(this.wording.phrase(MessageKey.RESPONSIBLE), 16),
				SheetColumn.sentences(this.wording.phrase(MessageKey.PLACE), PLACE_WIDTH),
				SheetColumn.number(this.wording.phrase(MessageKey.REJECTIONS)),
				SheetColumn.words(this.wording.phrase(MessageKey.CURRENCY), 18),
				SheetColumn.number(this.wording.phrase(MessageKey.REQUESTS)),
				SheetColumn.amount(this.wording.phrase(MessageKey.AT_STAKE)));
	}

	@Override
	public long rows() {
		return this.figures.codes().values().stream().mapToLong((code) -> code.requests().byCurrency().size()).sum();
	}

	@Override
	public void write(SheetRows rows) throws IOException {
		for (Map.Entry<RejectionCode, CodeFigures> entry : this.figures.codes().entrySet()) {
			boolean first = true;
			for (Map.Entry<String, Sum> sum : entry.getValue().requests().byCurrency().entrySet()) {
				write(entry.getKey(), rows);
				if (first) {
					rows.number(entry.getValue().rejections());
				}
				else {
					rows.blank();
				}
				rows.text(sum.getKey().isEmpty() ? this.wording.phrase(MessageKey.NO_AMOUNT) : sum.getKey())
					.number(sum.getValue().requests())
					.amount(sum.getValue().amount(), sum.getKey())
					.endRow();
				first = false;
			}
		}
	}

	private void write(RejectionCode code, SheetRows rows) throws IOException {
		String sentence = this.wording.sentence(code);
		String fix = this.wording.fix(code);
		String place = this.wording.place(code);
		int longer = Math.max(sentence.length(), fix.length());
		rows.lines(Math.max(SheetColumn.lines(longer, SENTENCE_WIDTH), SheetColumn.lines(place.length(), PLACE_WIDTH)))
			.text(code.name())
			.text(sentence)
			.text(fix)
			.text(this.wording.responsible(code.responsible()))
			.text(place);
	}

}
