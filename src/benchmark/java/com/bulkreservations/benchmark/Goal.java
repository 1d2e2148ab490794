package com.bulkreservations.benchmark;

import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

/**
 * What is wanted of the times of one contender, or of two.
 *
 * @param measure what is measured, as the table calls it
 * @param contender whose time it is, or the first of two
 * @param other whose time it is divided by or subtracted from; {@code null} without one
 * @param form what is made of both times
 * @param quantity which time counts
 * @param atLeast whether the figure is to be at least, else at most, the limit
 */
record Goal(String measure, String contender, @Nullable String other, Form form, Quantity quantity, boolean atLeast,
		double limit) {

	static Goal atLeast(double limit, String measure, String dividend, String divisor) {
		return new Goal(measure, dividend, divisor, Form.RATIO, Quantity.TIME, true, limit);
	}

	static Goal atMost(double limit, String measure, String dividend, String divisor) {
		return new Goal(measure, dividend, divisor, Form.RATIO, Quantity.TIME, false, limit);
	}

	static Goal within(double seconds, String measure, String contender) {
		return new Goal(measure, contender, null, Form.SECONDS, Quantity.TIME, false, seconds);
	}

	/** How much longer than another one it may take. */
	static Goal atMostMore(double seconds, String measure, String contender, String other) {
		return new Goal(measure, contender, other, Form.DIFFERENCE, Quantity.TIME, false, seconds);
	}

	/** The same of the processor time. */
	Goal ofProcessor() {
		return new Goal(this.measure, this.contender, this.other, this.form, Quantity.PROCESSOR_TIME, this.atLeast,
				this.limit);
	}

	boolean isOf(Collection<String> contenders) {
		return contenders.contains(this.contender) && (this.other == null || contenders.contains(this.other));
	}

	/**
	 * Returns what is measured: a ratio, or seconds.
	 * @param median the median of a quantity of a contender
	 */
	double figure(ToDoubleBiFunction<String, ToDoubleFunction<Measurement>> median) {
		double time = median.applyAsDouble(this.contender, this.quantity.of);
		if (this.other == null) {
			return time;
		}
		double others = median.applyAsDouble(this.other, this.quantity.of);
		return (this.form == Form.RATIO) ? time / others : time - others;
	}

	boolean isReachedBy(double figure) {
		return this.atLeast ? figure >= this.limit : figure <= this.limit;
	}

	String wanted() {
		return (this.atLeast ? "≥ " : "≤ ") + text(this.limit);
	}

	/** Returns a figure with its unit. */
	String text(double figure) {
		return String.format(Locale.ROOT, (this.form == Form.RATIO) ? "%.2f" : "%.2f s", figure);
	}

	private enum Form {

		SECONDS, RATIO, DIFFERENCE

	}

	private enum Quantity {

		TIME(Measurement::seconds), PROCESSOR_TIME(Measurement::cpuSeconds);

		/** A method of a record. */
		@SuppressWarnings("ImmutableEnumChecker")
		private final ToDoubleFunction<Measurement> of;

		Quantity(ToDoubleFunction<Measurement> of) {
			this.of = of;
		}

	}

}
