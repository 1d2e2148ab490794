package com.bulkreservations.order;

import java.util.Locale;

/** The market segment a customer buys in (page, step 3a). */
public enum Segment {

	COMMERCIAL, EDUCATION, GOVERNMENT, NONPROFIT;

	private final String text = name().toLowerCase(Locale.ROOT);

	/** Returns {@code commercial}, {@code education} and so on, as files write it. */
	public String text() {
		return this.text;
	}

}
