package com.bulkreservations.order;

import java.util.Locale;

/**
 * What a reservation's discount applies to: one subscription, or all in the customer's
 * billing context (page, step 8).
 */
public enum Scope {

	SHARED, SINGLE;

	private final String text = name().toLowerCase(Locale.ROOT);

	/** As files write it: {@code shared} or {@code single}. */
	public String text() {
		return this.text;
	}

}
