package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.bulkreservations.report.figures.Day;
import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;

/** The days of a period, one row for each currency. */
final class DaysSheet implements ListSheet {

	private final Figures figures;

	private final Messages messages;

	DaysSheet(Figures figures, Messages messages) {
		this.figures = figures;
		this.messages = messages;
	}

	@Override
	public String name() {
		return this.messages.text(MessageKey.BY_DAY);
	}

	@Override
	public List<SheetColumn> columns() {
		return List.of(new SheetColumn(this.messages.text(MessageKey.DAY), SheetColumn.Kind.DATE, 14),
				SheetColumn.number(this.messages.text(MessageKey.RUNS)),
				SheetColumn.number(this.messages.text(MessageKey.ROWS)),
				SheetColumn.number(this.messages.text(MessageKey.ACCEPTED)),
				SheetColumn.number(this.messages.text(MessageKey.REJECTED)),
				SheetColumn.number(this.messages.text(MessageKey.ORDERS)),
				SheetColumn.words(this.messages.text(MessageKey.CURRENCY), 10),
				SheetColumn.amount(this.messages.text(MessageKey.ACCEPTED_AMOUNT)),
				SheetColumn.amount(this.messages.text(MessageKey.AT_STAKE)),
				SheetColumn.number(this.messages.text(MessageKey.WITHOUT_PRICE_COUNT)),
				SheetColumn.number(this.messages.text(MessageKey.UNKNOWN_COUNT)));
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
					.amount(day.getValue().atStake(currency), currency);
				writeOutside(day.getValue(), first, rows);
				first = false;
			}
			if (first) {
				write(day.getKey(), day.getValue(), true, rows);
				rows.blank().blank().blank();
				writeOutside(day.getValue(), true, rows);
			}
		}
	}

	/** How many requests are in no amount, beside the first currency, too. */
	private static void writeOutside(Day day, boolean first, SheetRows rows) throws IOException {
		if (first) {
			rows.number(day.acceptedWithoutPrice()).number(day.rejectedWithoutAmount());
		}
		rows.endRow();
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
