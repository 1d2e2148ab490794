package com.bulkreservations.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.time.LocalDate;

import com.bulkreservations.report.wording.Language;
import org.jspecify.annotations.Nullable;

/**
 * A chart of columns over time, each of two parts, with a scale.
 *
 * @param label what it shows, for those who do not see it
 * @param scale its numbers, from the top to zero
 * @param good what the lower parts stand for
 * @param bad what the upper parts stand for
 */
public record ChartView(String heading, String label, List<String> scale, String good, String bad, List<Column> columns,
		List<Tick> ticks) {

	/** How much of the height the columns have; below them are the dates. */
	private static final double HEIGHT = 86;

	/** How many dates there are; a narrow chart shows every third. */
	private static final int TICKS = 7;

	/** The part of its room that a column fills. */
	private static final double FILLED = 0.8;

	/**
	 * Creates a chart.
	 * @param parts by day
	 * @param least the least number at the top of the scale
	 */
	static ChartView of(String heading, String label, String good, String bad, TimeAxis axis,
			Map<LocalDate, Parts> parts, BigDecimal least, Language language) {
		Map<LocalDate, Parts> sums = new TreeMap<>();
		parts.forEach((day, one) -> sums.merge(axis.step().start(day), one, Parts::plus));
		BigDecimal highest = sums.values().stream().map(Parts::sum).reduce(least, BigDecimal::max);
		BigDecimal top = top(highest);
		List<Column> columns = new ArrayList<>();
		double room = 100.0 / axis.starts().size();
		for (int i = 0; i < axis.starts().size(); i++) {
			LocalDate start = axis.starts().get(i);
			Parts found = sums.getOrDefault(start, Parts.NONE);
			if (found.sum().signum() > 0) {
				columns.add(column(i * room, room, found, top, axis.step().name(start, language) + ": " + good + " "
						+ language.number(found.good()) + ", " + bad + " " + language.number(found.bad())));
			}
		}
		BigDecimal half = top.divide(BigDecimal.valueOf(2), MathContext.DECIMAL64);
		return new ChartView(heading, label,
				List.of(language.number(top), language.number(half), language.number(BigDecimal.ZERO)), good, bad,
				columns, ticks(axis, language));
	}

	private static Column column(double x, double room, Parts parts, BigDecimal top, String title) {
		double good = HEIGHT * parts.good().divide(top, MathContext.DECIMAL64).doubleValue();
		double bad = HEIGHT * parts.bad().divide(top, MathContext.DECIMAL64).doubleValue();
		return new Column(title, percent(x + room * (1 - FILLED) / 2), percent(room * FILLED),
				percent(HEIGHT - good - bad), percent(bad), percent(HEIGHT - good), percent(good));
	}

	/** The next number of the form 1, 2, 4, 6, 8 or 10 times a power of ten. */
	private static BigDecimal top(BigDecimal highest) {
		BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(highest.precision() - highest.scale() - 1);
		for (int times : new int[] { 1, 2, 4, 6, 8 }) {
			BigDecimal top = unit.multiply(BigDecimal.valueOf(times));
			if (top.compareTo(highest) >= 0) {
				return top;
			}
		}
		return unit.scaleByPowerOfTen(1);
	}

	private static List<Tick> ticks(TimeAxis axis, Language language) {
		int last = axis.starts().size() - 1;
		double room = 100.0 / (last + 1);
		List<Tick> ticks = new ArrayList<>();
		int count = Math.min(TICKS, last + 1);
		for (int i = 0; i < count; i++) {
			int column = (count == 1) ? 0 : Math.round((float) i * last / (count - 1));
			boolean first = i == 0;
			boolean end = i == count - 1 && !first;
			double x = first ? column * room : end ? (column + 1) * room : (column + 0.5) * room;
			boolean minor = !first && !end && i * 2 != count - 1;
			ticks.add(new Tick(percent(x), first ? "start" : end ? "end" : "middle", minor ? "minor" : null,
					axis.tick(column, language)));
		}
		return ticks;
	}

	private static String percent(double length) {
		return String.format(Locale.ROOT, "%.2f%%", Math.max(0, length));
	}

	/** The parts of a column. */
	record Parts(BigDecimal good, BigDecimal bad) {

		private static final Parts NONE = new Parts(BigDecimal.ZERO, BigDecimal.ZERO);

		private Parts plus(Parts other) {
			return new Parts(this.good.add(other.good), this.bad.add(other.bad));
		}

		private BigDecimal sum() {
			return this.good.add(this.bad);
		}

	}

	/**
	 * A column; its lengths are percentages.
	 *
	 * @param title its day and numbers
	 */
	public record Column(String title, String x, String width, String badY, String badHeight, String goodY,
			String goodHeight) {

	}

	/**
	 * A date below the columns.
	 *
	 * @param anchor the part of the text that is at the place
	 * @param style the class of a date that narrow charts leave out, or {@code null}
	 */
	public record Tick(String x, String anchor, @Nullable String style, String text) {

	}

}
