package com.bulkreservations.policy.rejection;

/** Who can set right what a rejection names. */
public enum Responsible {

	/** The distributor, in the row or in Partner Center. */
	DISTRIBUTOR("the distributor"),
	/** Who runs the job and keeps its reference data. */
	OPERATOR("the operator"),
	/** Nobody but Microsoft. */
	MICROSOFT("Microsoft");

	private final String text;

	Responsible(String text) {
		this.text = text;
	}

	/** As it stands in a sentence: {@code the distributor}, {@code Microsoft}. */
	public String text() {
		return this.text;
	}

}
