package com.bulkreservations.order;

import java.util.Locale;

/** What a CSP subscription stands under. */
public enum Plan {

	AZURE_PLAN, CLASSIC;

	private final String text = name().toLowerCase(Locale.ROOT);

	/** As the catalogue writes it: {@code azure_plan} or {@code classic}. */
	public String text() {
		return this.text;
	}

}
