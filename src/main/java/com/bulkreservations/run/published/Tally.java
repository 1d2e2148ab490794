package com.bulkreservations.run.published;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

import com.bulkreservations.policy.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * The counts and totals of an upload, or of a part of it.
 *
 * @param rows the data rows; always {@code accepted + rejected}
 * @param blank the blank rows, which are not data rows
 * @param linesInValues the physical lines that begin inside quoted values of rows;
 * {@code null} in a run that version 0.1.0 began
 * @param rejections how often each code was given
 * @param acceptedTotals the accepted requests by currency; the empty currency stands for
 * those without a price
 * @param atStakeTotals the rejected requests whose amount is known, by currency
 */
public record Tally(long rows, long accepted, long rejected, long blank, @Nullable Long linesInValues,
		Map<RejectionCode, Long> rejections, Map<String, CurrencyTotal> acceptedTotals,
		Map<String, CurrencyTotal> atStakeTotals) {

	/** The tally of no rows. */
	public static final Tally ZERO = new Tally(0, 0, 0, 0, 0L, Map.of(), Map.of(), Map.of());

	/** Returns the tally of this part and another together. */
	public Tally plus(Tally other) {
		return new Tally(this.rows + other.rows, this.accepted + other.accepted, this.rejected + other.rejected,
				this.blank + other.blank, sum(this.linesInValues, other.linesInValues),
				sum(this.rejections, other.rejections, new EnumMap<>(RejectionCode.class), Long::sum),
				sum(this.acceptedTotals, other.acceptedTotals, new TreeMap<>(), CurrencyTotal::plus),
				sum(this.atStakeTotals, other.atStakeTotals, new TreeMap<>(), CurrencyTotal::plus));
	}

	private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
		return (one != null && other != null) ? Long.valueOf(one + other) : null;
	}

	private static <K, V> Map<K, V> sum(Map<K, V> one, Map<K, V> other, Map<K, V> sum, BinaryOperator<V> plus) {
		sum.putAll(one);
		other.forEach((key, value) -> sum.merge(key, value, plus));
		return sum;
	}

}
