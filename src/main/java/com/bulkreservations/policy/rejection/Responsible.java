package com.bulkreservations.policy.rejection;

/** The party who can fix what a rejection names. */
public enum Responsible {

	/** The distributor, in the row or in Partner Center. */
	DISTRIBUTOR("the distributor"),
	/** The operator, who runs the job and maintains its reference data. */
	OPERATOR("the operator"),
	/** Microsoft alone. */
	MICROSOFT("Microsoft");

	private final String text;

	Responsible(String text) {
		this.text = text;
	}

	/** Returns the name within a sentence, such as {@code the distributor}. */
	public String text() {
		return this.text;
	}

}
