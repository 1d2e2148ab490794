package com.bulkreservations.report.page;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.ReportHead.Days;

/**
 * The columns of a chart of days: one for each day, or for longer times where there are
 * too many.
 *
 * @param starts the first day of each column; days without runs have one, too
 */
record TimeAxis(Step step, List<LocalDate> starts) {

	/** How many columns a chart has room for. */
	private static final int MAX_COLUMNS = 92;

	/** The time that a column stands for. */
	enum Step {

		DAY(MessageKey.EACH_DAY), WEEK(MessageKey.EACH_WEEK), MONTH(MessageKey.EACH_MONTH), YEAR(MessageKey.EACH_YEAR);

		private final MessageKey sentence;

		Step(MessageKey sentence) {
			this.sentence = sentence;
		}

		MessageKey sentence() {
			return this.sentence;
		}

		/** The first day of the column that a day belongs to. */
		LocalDate start(LocalDate day) {
			return switch (this) {
				case DAY -> day;
				case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
				case MONTH -> day.withDayOfMonth(1);
				case YEAR -> day.withDayOfYear(1);
			};
		}

		private LocalDate next(LocalDate start) {
			return switch (this) {
				case DAY -> start.plusDays(1);
				case WEEK -> start.plusWeeks(1);
				case MONTH -> start.plusMonths(1);
				case YEAR -> start.plusYears(1);
			};
		}

		/** A column's name, as short as the axis allows. */
		private String tick(LocalDate start, boolean withYear, Language language) {
			return switch (this) {
				case DAY, WEEK -> language.shortDate(start) + (withYear ? " " + start.getYear() : "");
				case MONTH -> language.shortMonth(start) + " " + start.getYear();
				case YEAR -> Integer.toString(start.getYear());
			};
		}

		/** A column's name in full. */
		String name(LocalDate start, Language language) {
			return switch (this) {
				case DAY, WEEK -> language.date(start);
				case MONTH, YEAR -> tick(start, true, language);
			};
		}

	}

	/**
	 * The axis of a period; where that has too many days, from the first to the last day
	 * with runs.
	 */
	static TimeAxis of(Days period, Days withRuns) {
		if (columns(Step.DAY, period) <= MAX_COLUMNS) {
			return of(Step.DAY, period);
		}
		for (Step step : Step.values()) {
			if (columns(step, withRuns) <= MAX_COLUMNS) {
				return of(step, withRuns);
			}
		}
		return of(Step.YEAR, new Days(withRuns.last().minusYears(MAX_COLUMNS - 1L), withRuns.last()));
	}

	private static long columns(Step step, Days days) {
		long count = 0;
		for (LocalDate start = step.start(days.first()); !start.isAfter(days.last())
				&& count <= MAX_COLUMNS; start = step.next(start)) {
			count++;
		}
		return count;
	}

	private static TimeAxis of(Step step, Days days) {
		List<LocalDate> starts = new ArrayList<>();
		for (LocalDate start = step.start(days.first()); !start.isAfter(days.last()); start = step.next(start)) {
			starts.add(start);
		}
		return new TimeAxis(step, starts);
	}

	/** The name below a column. */
	String tick(int column, Language language) {
		boolean withYear = this.starts.get(0).getYear() != this.starts.get(this.starts.size() - 1).getYear();
		return this.step.tick(this.starts.get(column), withYear, language);
	}

}
