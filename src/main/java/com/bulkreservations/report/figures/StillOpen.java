package com.bulkreservations.report.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What is still open of some rejected requests: those that no run has ordered since.
 *
 * @param amounts the requests whose amount is known, by currency
 * @param withoutAmount how many others there are
 * @param oldest when the oldest of them was first rejected; {@code null} if there is none
 */
public record StillOpen(long requests, SortedMap<String, Sum> amounts, long withoutAmount, @Nullable Instant oldest) {

	public static final StillOpen NONE = new StillOpen(0, new TreeMap<>(), 0, null);

	/** One open request. */
	public static StillOpen of(OpenRequest open) {
		RejectedRequest last = open.last();
		SortedMap<String, Sum> amounts = new TreeMap<>();
		if (last.amount() != null) {
			amounts.put(last.currency(), new Sum(1, last.amount()));
		}
		return new StillOpen(1, amounts, amounts.isEmpty() ? 1 : 0, open.firstRejected());
	}

	/** These requests and others together. */
	public StillOpen plus(StillOpen other) {
		SortedMap<String, Sum> sums = new TreeMap<>(this.amounts);
		other.amounts.forEach((currency, sum) -> sums.merge(currency, sum, Sum::plus));
		return new StillOpen(this.requests + other.requests, sums, this.withoutAmount + other.withoutAmount,
				earlier(this.oldest, other.oldest));
	}

	private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return one.isBefore(other) ? one : other;
	}

	/** How many days the oldest request has been open on a day (UTC). */
	public long daysUntil(LocalDate day) {
		return (this.oldest != null) ? ChronoUnit.DAYS.between(LocalDate.ofInstant(this.oldest, ZoneOffset.UTC), day)
				: 0;
	}

}
