package com.bulkreservations.order;

import java.util.Locale;

/**
 * What a reservation's discount applies to: one subscription, or all of the customer's
 * (page, step 8).
 */
public enum Scope {

	SHARED, SINGLE;

	private final String text = name().toLowerCase(Locale.ROOT);

	/** Returns {@code shared} or {@code single}, as files write it. */
	public String text() {
		return this.text;
	}

}
