package com.bulkreservations.benchmark;

import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A ratio of the times of two contenders that is wanted.
 *
 * @param measure what is measured, as the table calls it
 * @param dividend the contender whose time is divided
 * @param divisor the contender it is divided by
 * @param atLeast whether the ratio is to be at least, else at most, the limit
 */
record Goal(String measure, String dividend, String divisor, boolean atLeast, double limit) {

	static Goal atLeast(double limit, String measure, String dividend, String divisor) {
		return new Goal(measure, dividend, divisor, true, limit);
	}

	static Goal atMost(double limit, String measure, String dividend, String divisor) {
		return new Goal(measure, dividend, divisor, false, limit);
	}

	boolean isOf(Collection<String> contenders) {
		return contenders.contains(this.dividend) && contenders.contains(this.divisor);
	}

	/**
	 * @param seconds the time of a contender
	 */
	double ratio(ToDoubleFunction<String> seconds) {
		return seconds.applyAsDouble(this.dividend) / seconds.applyAsDouble(this.divisor);
	}

	boolean isReachedBy(double ratio) {
		return this.atLeast ? ratio >= this.limit : ratio <= this.limit;
	}

	String wanted() {
		return String.format(Locale.ROOT, "%s %.2f", this.atLeast ? "≥" : "≤", this.limit);
	}

}
