package com.bulkreservations.report.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * A rejected request that is not ordered.
 *
 * @param last its last rejection, by which it counts
 * @param firstRejected when it was rejected for the first time
 * @param firstRun the run that rejected it first
 * @param tries how often it was rejected
 */
public record OpenRequest(RejectedRequest last, Instant firstRejected, String firstRun, int tries) {

	public static final Comparator<OpenRequest> LARGEST_FIRST = Comparator
		.comparing((OpenRequest open) -> new Sum(1, open.last().amount()).amountOrZero())
		.reversed()
		.thenComparing((OpenRequest open) -> open.last().run())
		.thenComparing((OpenRequest open) -> open.last().line());

	/** How many days it has been open on a day (UTC). */
	public long daysUntil(LocalDate day) {
		return ChronoUnit.DAYS.between(LocalDate.ofInstant(this.firstRejected, ZoneOffset.UTC), day);
	}

	/** This request, rejected again. */
	public OpenRequest again(OpenRequest later) {
		return new OpenRequest(later.last, this.firstRejected, this.firstRun, this.tries + later.tries);
	}

}
