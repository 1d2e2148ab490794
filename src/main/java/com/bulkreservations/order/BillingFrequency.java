package com.bulkreservations.order;

import java.util.Locale;

/** How often a reservation is billed: once, or monthly (page, step 8). */
public enum BillingFrequency {

	ONE_TIME, MONTHLY;

	private final String text = name().toLowerCase(Locale.ROOT);

	/** Returns {@code one_time} or {@code monthly}, as files write it. */
	public String text() {
		return this.text;
	}

}
