package com.bulkreservations.report.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

import com.bulkreservations.report.figures.Counts;
import com.bulkreservations.report.figures.Day;
import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.page.TableView.Column;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.report.wording.ReportHead.Days;

/**
 * The days of a period, as charts and as a table.
 *
 * @param columns what a column of the charts stands for
 * @param charts of the rows, and of the amounts in each currency
 * @param outside what is in no amount of the charts and the table
 */
public record TrendView(String columns, List<ChartView> charts, List<String> outside, TableView table) {

	static TrendView of(Figures figures, Days period, Messages messages) {
		SortedMap<LocalDate, Day> days = figures.days();
		TimeAxis axis = TimeAxis.of(period, new Days(days.firstKey(), days.lastKey()));
		List<ChartView> charts = new ArrayList<>();
		charts.add(ChartView.of(messages.text(MessageKey.ROWS),
				messages.text(MessageKey.TREND_CHART, messages.text(MessageKey.ROWS)),
				messages.text(MessageKey.ACCEPTED), messages.text(MessageKey.REJECTED), axis,
				parts(days,
						(day) -> new ChartView.Parts(BigDecimal.valueOf(day.counts().accepted()),
								BigDecimal.valueOf(day.counts().rejected()))),
				BigDecimal.valueOf(2), messages.language()));
		for (String currency : figures.currencies()) {
			String heading = messages.text(MessageKey.IN_CURRENCY, messages.text(MessageKey.AMOUNTS), currency);
			charts.add(ChartView.of(heading, messages.text(MessageKey.TREND_CHART, heading),
					messages.text(MessageKey.ACCEPTED_AMOUNT), messages.text(MessageKey.AT_STAKE), axis,
					parts(days, (day) -> new ChartView.Parts(day.accepted(currency), day.atStake(currency))),
					BigDecimal.ONE, messages.language()));
		}
		return new TrendView(messages.text(axis.step().sentence()), charts, outside(days.values(), messages),
				table(figures, messages));
	}

	private static List<String> outside(Collection<Day> days, Messages messages) {
		List<String> sentences = new ArrayList<>();
		long accepted = days.stream().mapToLong(Day::acceptedWithoutPrice).sum();
		if (accepted > 0) {
			sentences.add(messages.text(MessageKey.ACCEPTED_WITHOUT_PRICE, messages.language().number(accepted)));
		}
		long rejected = days.stream().mapToLong(Day::rejectedWithoutAmount).sum();
		if (rejected > 0) {
			sentences.add(messages.text(MessageKey.REJECTED_UNKNOWN, messages.language().number(rejected)));
		}
		return sentences;
	}

	private static SortedMap<LocalDate, ChartView.Parts> parts(SortedMap<LocalDate, Day> days,
			Function<Day, ChartView.Parts> parts) {
		SortedMap<LocalDate, ChartView.Parts> byDay = new TreeMap<>();
		days.forEach((date, day) -> byDay.put(date, parts.apply(day)));
		return byDay;
	}

	private static TableView table(Figures figures, Messages messages) {
		List<Column> columns = new ArrayList<>(List.of(Column.words(messages.text(MessageKey.DAY)).asHead()));
		for (MessageKey heading : List.of(MessageKey.RUNS, MessageKey.ROWS, MessageKey.ACCEPTED, MessageKey.REJECTED,
				MessageKey.ORDERS, MessageKey.ACCEPTED_AMOUNT, MessageKey.AT_STAKE)) {
			columns.add(Column.number(messages.text(heading)));
		}
		List<TableView.Row> rows = new ArrayList<>();
		figures.days().forEach((date, day) -> rows.add(row(date, day, figures, messages)));
		return TableView.of(messages.text(MessageKey.TABLE_OF, messages.text(MessageKey.BY_DAY)),
				messages.text(MessageKey.DAY_AMOUNTS), columns, rows);
	}

	private static TableView.Row row(LocalDate date, Day day, Figures figures, Messages messages) {
		Counts counts = day.counts();
		return TableView.Row.of(messages.language().date(date), messages.language().number(counts.runs()),
				messages.language().number(counts.rows()), messages.language().number(counts.accepted()),
				messages.language().number(counts.rejected()), messages.language().number(counts.orders()),
				amounts(figures, (currency, one) -> one.accepted(currency), day.acceptedWithoutPrice(), day, messages),
				amounts(figures, (currency, one) -> one.atStake(currency), day.rejectedWithoutAmount(), day, messages));
	}

	/**
	 * The amounts of all currencies that a day has, one a line.
	 * @param unknown how many requests are in none of them
	 */
	private static String amounts(Figures figures, BiFunction<String, Day, BigDecimal> amount, long unknown, Day day,
			Messages messages) {
		List<String> lines = new ArrayList<>();
		for (String currency : figures.currencies()) {
			BigDecimal one = amount.apply(currency, day);
			if (one.signum() > 0) {
				lines.add(currency + " " + messages.language().amount(one, currency));
			}
		}
		if (unknown > 0) {
			lines.add(messages.text(MessageKey.OPEN_UNKNOWN, messages.language().number(unknown)));
		}
		return String.join("\n", lines);
	}

}
