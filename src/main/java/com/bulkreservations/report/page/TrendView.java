package com.bulkreservations.report.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;

import com.bulkreservations.report.figures.Counts;
import com.bulkreservations.report.figures.Day;
import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import org.jspecify.annotations.Nullable;

/**
 * The days of a period, as a chart and as a table.
 *
 * @param capped which days the chart shows, or {@code null} where it shows all
 */
public record TrendView(List<Column> columns, @Nullable String capped, List<String> headings, List<Line> lines) {

	/** How many days the chart has room for. */
	private static final int CHARTED = 92;

	private static final double WIDTH = 1000;

	private static final double HEIGHT = 200;

	static TrendView of(Figures figures, Messages messages) {
		List<Map.Entry<LocalDate, Day>> days = List.copyOf(figures.days().entrySet());
		List<Map.Entry<LocalDate, Day>> charted = days.subList(Math.max(0, days.size() - CHARTED), days.size());
		long highest = charted.stream().mapToLong((day) -> day.getValue().counts().rows()).max().orElse(1);
		List<Column> columns = new ArrayList<>();
		for (int i = 0; i < charted.size(); i++) {
			columns.add(Column.of(charted.get(i).getValue().counts(), Math.max(1, highest), i, charted.size()));
		}
		String capped = (charted.size() < days.size()) ? messages.text(MessageKey.DAYS_CAPPED,
				messages.language().number(charted.size()), messages.language().number(days.size())) : null;
		SortedSet<String> currencies = figures.currencies();
		List<Line> lines = new ArrayList<>();
		days.forEach((day) -> lines.add(Line.of(day.getKey(), day.getValue(), currencies, messages)));
		return new TrendView(columns, capped, headings(currencies, messages), lines);
	}

	private static List<String> headings(SortedSet<String> currencies, Messages messages) {
		List<String> headings = new ArrayList<>();
		for (MessageKey heading : List.of(MessageKey.DAY, MessageKey.RUNS, MessageKey.ROWS, MessageKey.ACCEPTED,
				MessageKey.REJECTED, MessageKey.ORDERS)) {
			headings.add(messages.text(heading));
		}
		for (String currency : currencies) {
			headings.add(messages.text(MessageKey.ACCEPTED_AMOUNT) + " " + currency);
			headings.add(messages.text(MessageKey.AT_STAKE) + " " + currency);
		}
		return headings;
	}

	/** A column of the chart, in units of its view box. */
	public record Column(String x, String width, String top, String middle, String accepted, String rejected) {

		static Column of(Counts counts, long highest, int index, int count) {
			double room = WIDTH / Math.max(count, 12);
			double accepted = HEIGHT * counts.accepted() / highest;
			double rejected = HEIGHT * counts.rejected() / highest;
			return new Column(text(index * room), text(room * 0.8), text(HEIGHT - accepted - rejected),
					text(HEIGHT - accepted), text(accepted), text(rejected));
		}

		private static String text(double length) {
			return String.format(Locale.ROOT, "%.2f", Math.max(0, length));
		}

	}

	/** A line of the table. */
	public record Line(String day, List<String> cells) {

		static Line of(LocalDate date, Day day, SortedSet<String> currencies, Messages messages) {
			Counts counts = day.counts();
			List<String> cells = new ArrayList<>();
			for (long count : new long[] { counts.runs(), counts.rows(), counts.accepted(), counts.rejected(),
					counts.orders() }) {
				cells.add(messages.language().number(count));
			}
			for (String currency : currencies) {
				cells.add(messages.language().amount(day.accepted(currency), currency));
				cells.add(messages.language().amount(day.atStake(currency), currency));
			}
			return new Line(messages.language().date(date), cells);
		}

	}

}
