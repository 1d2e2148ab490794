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

	private final Messages messages;

	ReasonsSheet(Figures figures, Messages messages) {
		this.figures = figures;
		this.messages = messages;
	}

	@Override
	public String name() {
		return this.messages.text(MessageKey.BY_REASON);
	}

	@Override
	public List<SheetColumn> columns() {
		boolean open = this.figures.position() != null;
		return List.of(SheetColumn.words(this.messages.text(MessageKey.CODE), 34),
				SheetColumn.sentences(this.messages.text(MessageKey.REASON), SENTENCE_WIDTH),
				SheetColumn.sentences(this.messages.text(MessageKey.FIX), SENTENCE_WIDTH),
				SheetColumn.words(this.messages.text(MessageKey.RESPONSIBLE), 16),
				SheetColumn.sentences(this.messages.text(MessageKey.PLACE), PLACE_WIDTH),
				SheetColumn.number(this.messages.text(MessageKey.REJECTIONS)),
				SheetColumn.words(this.messages.text(MessageKey.CURRENCY), 18),
				SheetColumn.number(this.messages.text(open ? MessageKey.OPEN_REQUESTS : MessageKey.REQUESTS)),
				SheetColumn.amount(this.messages.text(open ? MessageKey.OPEN_AMOUNT : MessageKey.AT_STAKE)));
	}

	@Override
	public long rows() {
		return this.figures.codes()
			.values()
			.stream()
			.mapToLong((code) -> Math.max(1, code.requests().byCurrency().size()))
			.sum();
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
				rows.text(sum.getKey().isEmpty() ? this.messages.text(MessageKey.NO_AMOUNT) : sum.getKey())
					.number(sum.getValue().requests())
					.amount(sum.getValue().amount(), sum.getKey())
					.endRow();
				first = false;
			}
			if (first) {
				write(entry.getKey(), rows);
				rows.number(entry.getValue().rejections()).blank().number(0).endRow();
			}
		}
	}

	private void write(RejectionCode code, SheetRows rows) throws IOException {
		String sentence = this.messages.sentence(code);
		String fix = this.messages.fix(code);
		String place = this.messages.place(code);
		int longer = Math.max(sentence.length(), fix.length());
		rows.lines(Math.max(SheetColumn.lines(longer, SENTENCE_WIDTH), SheetColumn.lines(place.length(), PLACE_WIDTH)))
			.text(code.name())
			.text(sentence)
			.text(fix)
			.text(this.messages.responsible(code.responsible()))
			.text(place);
	}

}
