package com.bulkreservations.order;

import java.util.Locale;

/** When a reservation is paid: all at once, or month by month (page, step 8). */
public enum BillingFrequency {

	ONE_TIME, MONTHLY;

	private final String text = name().toLowerCase(Locale.ROOT);

	/** As files write it: {@code one_time} or {@code monthly}. */
	public String text() {
		return this.text;
	}

}
