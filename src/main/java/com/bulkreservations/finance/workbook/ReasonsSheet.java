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
				SheetColumn.sentences(this.wording.phrase(Phrase.REASON), 46),
				SheetColumn.sentences(this.wording.phrase(Phrase.FIX), 46),
				SheetColumn.words(this.wording.phrase(Phrase.RESPONSIBLE), 16),
				SheetColumn.sentences(this.wording.phrase(Phrase.PLACE), 34),
				SheetColumn.number(this.wording.phrase(Phrase.REJECTIONS)),
				SheetColumn.words(this.wording.phrase(Phrase.CURRENCY), 10),
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
				rows.text(sum.getKey().isEmpty() ? this.wording.phrase(Phrase.NO_PRICE) : sum.getKey())
					.number(sum.getValue().requests())
					.amount(sum.getValue().amount(), sum.getKey())
					.endRow();
				first = false;
			}
		}
	}

	private void write(RejectionCode code, SheetRows rows) throws IOException {
		rows.text(code.name())
			.text(this.wording.sentence(code))
			.text(this.wording.fix(code))
			.text(this.wording.responsible(code.responsible()))
			.text(this.wording.place(code));
	}

}
