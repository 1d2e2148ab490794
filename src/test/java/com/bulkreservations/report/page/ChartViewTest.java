package com.bulkreservations.report.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.bulkreservations.report.page.ChartView.Parts;
import com.bulkreservations.report.page.TimeAxis.Step;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.wording.ReportHead.Days;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChartViewTest {

	@Test
	void daysWithoutRunsLeaveTheirPlaceEmpty() {
		ChartView chart = chart("2026-01-01", "2026-01-10", Map.of("2026-01-02", "40", "2026-01-10", "80"));
		assertThat(chart.columns()).extracting(ChartView.Column::x).containsExactly("11.00%", "91.00%");
		assertThat(chart.columns()).extracting(ChartView.Column::title)
			.containsExactly("2 January 2026: accepted 40, rejected 0", "10 January 2026: accepted 80, rejected 0");
		assertThat(chart.ticks()).extracting(ChartView.Tick::text)
			.containsExactly("1 Jan", "3 Jan", "4 Jan", "6 Jan", "7 Jan", "9 Jan", "10 Jan");
		// A narrow chart shows the first, the middle and the last date.
		assertThat(chart.ticks()).filteredOn((tick) -> tick.style() == null)
			.extracting(ChartView.Tick::text)
			.containsExactly("1 Jan", "6 Jan", "10 Jan");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1         | 1 / 0.5 / 0
			3         | 4 / 2 / 0
			80        | 80 / 40 / 0
			81        | 100 / 50 / 0
			1342588.78 | 2,000,000 / 1,000,000 / 0
			0.0625    | 1 / 0.5 / 0
			""")
	void theScaleEndsAtAPlainNumber(String highest, String scale) {
		assertThat(String.join(" / ", chart("2026-01-01", "2026-01-02", Map.of("2026-01-01", highest)).scale()))
			.isEqualTo(scale);
	}

	@Test
	void theHighestColumnReachesItsNumberOnTheScale() {
		ChartView chart = chart("2026-01-01", "2026-01-02", Map.of("2026-01-01", "40"));
		assertThat(chart.columns()).singleElement()
			.satisfies((column) -> assertThat(column.goodHeight()).isEqualTo("86.00%"));
	}

	@ParameterizedTest
	@CsvSource({ "2026-01-01, 2026-04-02, DAY, 92, 2026-01-01", "2026-01-01, 2026-04-03, WEEK, 14, 2025-12-29",
			"2026-01-01, 2028-06-30, MONTH, 30, 2026-01-01", "2000-01-01, 2026-01-01, YEAR, 27, 2000-01-01",
			"1900-01-01, 2026-01-01, YEAR, 92, 1935-01-01" })
	void aLongPeriodHasAColumnForEachWeekMonthOrYear(LocalDate first, LocalDate last, Step step, int columns,
			LocalDate start) {
		TimeAxis axis = TimeAxis.of(new Days(first, last), new Days(first, last));
		assertThat(axis.step()).isEqualTo(step);
		assertThat(axis.starts()).hasSize(columns).startsWith(start);
	}

	/** A period may be named as from the beginning to the end of times. */
	@Test
	void aPeriodOfTooManyDaysIsThatOfItsRuns() {
		LocalDate run = LocalDate.parse("2026-01-17");
		TimeAxis axis = TimeAxis.of(new Days(LocalDate.parse("2020-01-01"), LocalDate.parse("2999-12-31")),
				new Days(run, run.plusDays(1)));
		assertThat(axis.starts()).isEqualTo(List.of(run, run.plusDays(1)));
	}

	private static ChartView chart(String first, String last, Map<String, String> accepted) {
		Map<LocalDate, Parts> parts = new TreeMap<>();
		accepted.forEach(
				(day, amount) -> parts.put(LocalDate.parse(day), new Parts(new BigDecimal(amount), BigDecimal.ZERO)));
		Days period = new Days(LocalDate.parse(first), LocalDate.parse(last));
		return ChartView.of("Rows", "label", "accepted", "rejected", TimeAxis.of(period, period), parts, BigDecimal.ONE,
				Language.EN);
	}

}
