package com.bulkreservations.finance.workbook;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.bulkreservations.finance.figures.Day;
import com.bulkreservations.finance.figures.Figures;
import com.bulkreservations.finance.wording.Phrase;
import com.bulkreservations.finance.wording.Wording;

/** The days of a period, one row for each currency. */
final class DaysSheet implements ListSheet {

	private final Figures figures;

	private final Wording wording;

	DaysSheet(Figures figures, Wording wording) {
		this.figures = figures;
		this.wording = wording;
	}

	@Override
	public String name() {
		return this.wording.phrase(Phrase.BY_DAY);
	}

	@Override
	public List<SheetColumn> columns() {
		return List.of(new SheetColumn(this.wording.phrase(Phrase.DAY), SheetColumn.Kind.DATE, 14),
				SheetColumn.number(this.wording.phrase(Phrase.RUNS)),
				SheetColumn.number(this.wording.phrase(Phrase.ROWS)),
				SheetColumn.number(this.wording.phrase(Phrase.ACCEPTED)),
				SheetColumn.number(this.wording.phrase(Phrase.REJECTED)),
				SheetColumn.number(this.wording.phrase(Phrase.ORDERS)),
				SheetColumn.words(this.wording.phrase(Phrase.CURRENCY), 10),
				SheetColumn.amount(this.wording.phrase(Phrase.ACCEPTED_AMOUNT)),
				SheetColumn.amount(this.wording.phrase(Phrase.AT_STAKE)));
	}

	@Override
	public long rows() {
		return (long) this.figures.days().size() * Math.max(1, this.figures.currencies().size());
	}

	@Override
	public void write(SheetRows rows) throws IOException {
		for (Map.Entry<LocalDate, Day> day : this.figures.days().entrySet()) {
			boolean first = true;
			for (String currency : this.figures.currencies()) {
				write(day.getKey(), day.getValue(), first, rows);
				rows.text(currency)
					.amount(day.getValue().accepted(currency), currency)
					.amount(day.getValue().atStake(currency), currency)
					.endRow();
				first = false;
			}
			if (first) {
				write(day.getKey(), day.getValue(), true, rows);
				rows.endRow();
			}
		}
	}

	/**
	 * The counts of a day stand beside its first currency, so that a column can be added
	 * up.
	 */
	private static void write(LocalDate date, Day day, boolean first, SheetRows rows) throws IOException {
		rows.date(date);
		long[] counts = { day.counts().runs(), day.counts().rows(), day.counts().accepted(), day.counts().rejected(),
				day.counts().orders() };
		for (long count : counts) {
			if (first) {
				rows.number(count);
			}
			else {
				rows.blank();
			}
		}
	}

}
