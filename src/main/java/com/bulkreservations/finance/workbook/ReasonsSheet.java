package com.bulkreservations.finance.workbook;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.bulkreservations.finance.figures.CodeFigures;
import com.bulkreservations.finance.figures.Figures;
import com.bulkreservations.finance.figures.Sum;
import com.bulkreservations.finance.wording.Phrase;
import com.bulkreservations.finance.wording.Wording;
import com.bulkreservations.policy.RejectionCode;

/** The rejection codes that occurred, one row for each currency. */
final class ReasonsSheet implements ListSheet {

	private static final int SENTENCE_WIDTH = 46;

	private static final int PLACE_WIDTH = 34;

	private final Figures figures;

	private final Wording wording;

	ReasonsSheet(Figures figures, Wording wording) {
		this.figures = figures;
		this.wording = wording;
	}

	@Override
	public String name() {
		return this.wording.phrase(Phrase.BY_REASON);
	}

	@Override
	public List<SheetColumn> columns() {
		return List.of(SheetColumn.words(this.wording.phrase(Phrase.CODE), 34),
				SheetColumn.sentences(this.wording.phrase(Phrase.REASON), SENTENCE_WIDTH),
				SheetColumn.sentences(this.wording.phrase(Phrase.FIX), SENTENCE_WIDTH),
				SheetColumn.words(this.wording.phrase(Phrase.RESPONSIBLE), 16),
				SheetColumn.sentences(this.wording.phrase(Phrase.PLACE), PLACE_WIDTH),
				SheetColumn.number(this.wording.phrase(Phrase.REJECTIONS)),
				SheetColumn.words(this.wording.phrase(Phrase.CURRENCY), 18),
				SheetColumn.number(this.wording.phrase(Phrase.REQUESTS)),
				SheetColumn.amount(this.wording.phrase(Phrase.AT_STAKE)));
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
				rows.text(sum.getKey().isEmpty() ? this.wording.phrase(Phrase.NO_AMOUNT) : sum.getKey())
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
