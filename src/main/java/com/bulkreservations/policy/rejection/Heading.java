package com.bulkreservations.policy.rejection;

/** The headings of the rules: those of Microsoft's page, and two of our own. */
public enum Heading {

	/** Not on the page: the format of uploads is our own. */
	UPLOAD_FORMAT("Upload format"),

	APPROPRIATE_ROLES("Appropriate roles"),

	INTRODUCTION("Introduction"),

	BEFORE_YOU_BEGIN("Before you begin"),

	UNAVAILABLE_MARKETS("Azure reservations unavailable markets"),

	PURCHASE("Purchase Azure reservations"),

	/** Not on the page, where a person buys one reservation at a time. */
	OUR_RULE("Our rule");

	private final String title;

	Heading(String title) {
		this.title = title;
	}

	public String title() {
		return this.title;
	}

}
