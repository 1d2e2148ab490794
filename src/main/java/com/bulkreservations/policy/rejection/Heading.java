package com.bulkreservations.policy.rejection;

/**
 * What the rules stand under: the headings of Microsoft's page in its order, between what
 * comes before any of its rules and what is asked for beyond them.
 */
public enum Heading {

	/** Not on the page: what an upload looks like is ours to say. */
	UPLOAD_FORMAT("Upload format"),

	APPROPRIATE_ROLES("Appropriate roles"),

	INTRODUCTION("Introduction"),

	BEFORE_YOU_BEGIN("Before you begin"),

	UNAVAILABLE_MARKETS("Azure reservations unavailable markets"),

	PURCHASE("Purchase Azure reservations"),

	/**
	 * Not on the page: the page buys one reservation at a time, before a person's eyes.
	 */
	OUR_RULE("Our rule");

	private final String title;

	Heading(String title) {
		this.title = title;
	}

	public String title() {
		return this.title;
	}

}
