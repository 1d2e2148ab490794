package com.bulkreservations.report.figures;

import java.util.Comparator;

/**
 * A rejected request among those that are worth most.
 *
 * @param run whose upload it is in
 */
public record LargeRejection(String run, RejectedRequest request) {

	public static final Comparator<LargeRejection> LARGEST_FIRST = Comparator
		.comparing((LargeRejection large) -> new Sum(1, large.request().amount()).amountOrZero())
		.reversed()
		.thenComparing(LargeRejection::run)
		.thenComparing((large) -> large.request().line());

}
