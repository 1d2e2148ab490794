package com.bulkreservations.benchmark;

import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

/**
 * A ratio of the times of two contenders, or the time of one, that is wanted.
 *
 * @param measure what is measured, as the table calls it
 * @param dividend the contender whose time is divided
 * @param divisor the contender it is divided by; {@code null} for the time itself
 * @param atLeast whether the figure is to be at least, else at most, the limit
 */
record Goal(String measure, String dividend, @Nullable String divisor, boolean atLeast, double limit) {

	static Goal atLeast(double limit, String measure, String dividend, String divisor) {
		return new Goal(measure, dividend, divisor, true, limit);
	}

	static Goal atMost(double limit, String measure, String dividend, String divisor) {
		return new Goal(measure, dividend, divisor, false, limit);
	}

	static Goal within(double seconds, String measure, String contender) {
		return new Goal(measure, contender, null, false, seconds);
	}

	boolean isOf(Collection<String> contenders) {
		return contenders.contains(this.dividend) && (this.divisor == null || contenders.contains(this.divisor));
	}

	/**
	 * Returns what is measured: a ratio, or seconds.
	 * @param seconds the time of a contender
	 */
	double figure(ToDoubleFunction<String> seconds) {
		double time = seconds.applyAsDouble(this.dividend);
		return (this.divisor != null) ? time / seconds.applyAsDouble(this.divisor) : time;
	}

	boolean isReachedBy(double figure) {
		return this.atLeast ? figure >= this.limit : figure <= this.limit;
	}

	String wanted() {
		return (this.atLeast ? "≥ " : "≤ ") + text(this.limit);
	}

	/** Returns a figure with its unit. */
	String text(double figure) {
		return String.format(Locale.ROOT, (this.divisor != null) ? "%.2f" : "%.2f s", figure);
	}

}
