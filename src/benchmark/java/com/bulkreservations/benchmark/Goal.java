package com.bulkreservations.benchmark;

import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

/**
 * A ratio of the times of two contenders that is wanted.
 *
 * @param measure what is measured, as the table calls it
 * @param dividend the contender whose time is divided
 * @param divisor the contender it is divided by
 * @param start the contender that does only what both do first: then what the dividend
 * takes longer than the divisor is divided by what that takes longer than the start
 * @param atLeast whether the ratio is to be at least, else at most, the limit
 */
record Goal(String measure, String dividend, String divisor, @Nullable String start, boolean atLeast, double limit) {

	static Goal atLeast(double limit, String measure, String dividend, String divisor) {
		return new Goal(measure, dividend, divisor, null, true, limit);
	}

	static Goal atMost(double limit, String measure, String dividend, String divisor) {
		return new Goal(measure, dividend, divisor, null, false, limit);
	}

	/** What a contender does beside another takes so long, as measured by the latter. */
	static Goal addsAtMost(double limit, String measure, String contender, String other, String start) {
		return new Goal(measure, contender, other, start, false, limit);
	}

	/** Not a ratio: a contender must come to its end, or else there is no report. */
	static Goal ends(String measure, String contender) {
		return new Goal(measure, contender, contender, null, false, 1);
	}

	boolean isRatio() {
		return !this.dividend.equals(this.divisor);
	}

	boolean isOf(Collection<String> contenders) {
		return contenders.contains(this.dividend) && contenders.contains(this.divisor)
				&& (this.start == null || contenders.contains(this.start));
	}

	/**
	 * @param seconds the time of a contender
	 */
	double ratio(ToDoubleFunction<String> seconds) {
		double whole = seconds.applyAsDouble(this.divisor);
		if (this.start == null) {
			return seconds.applyAsDouble(this.dividend) / whole;
		}
		return (seconds.applyAsDouble(this.dividend) - whole) / (whole - seconds.applyAsDouble(this.start));
	}

	boolean isReachedBy(double ratio) {
		return this.atLeast ? ratio >= this.limit : ratio <= this.limit;
	}

	String wanted() {
		if (!isRatio()) {
			return "ends";
		}
		return String.format(Locale.ROOT, "%s %.2f", this.atLeast ? "≥" : "≤", this.limit);
	}

}
