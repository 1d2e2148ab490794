package com.bulkreservations.order;

import java.util.Locale;

/** The plan of a CSP subscription: the Azure plan, or a classic offer. */
public enum Plan {

	AZURE_PLAN, CLASSIC;

	private final String text = name().toLowerCase(Locale.ROOT);

	/** Returns {@code azure_plan} or {@code classic}, as the catalogue writes it. */
	public String text() {
		return this.text;
	}

}
