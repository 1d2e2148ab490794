package com.bulkreservations.report.figures;

import java.util.Comparator;

/**
 * The requests that have a value in common, such as the customer, in one currency.
 *
 * @param value as sent, in a form that makes equal values alike; blank where none was
 * given
 * @param currency empty where the amounts are not known
 */
public record Group(String value, String currency, Sum sum) {

	private static final Comparator<Group> LARGEST_FIRST = Comparator
		.comparing((Group group) -> group.sum().amountOrZero())
		.reversed()
		.thenComparing(Comparator.comparingLong((Group group) -> group.sum().requests()).reversed())
		.thenComparing(Group::value);

	/** The largest amount first; where they are equal, most requests, then by value. */
	public static Comparator<Group> largestFirst() {
		return LARGEST_FIRST;
	}

}
