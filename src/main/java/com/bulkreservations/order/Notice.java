package com.bulkreservations.order;

/** Something the buyer of an accepted request should know, in the order of reporting. */
public enum Notice {

	SCOPE_SET_TO_SHARED("Under the Azure plan a reservation's scope is always shared."),
	CHECK_VCPU_QUOTA("The scope is one subscription: its vCPU quota may have to be raised."),
	BILLING_SET_TO_ONE_TIME("No billing frequency was given: the reservation is billed once, in full."),
	RESELLER_INHERITED("No reseller was given: the subscription's reseller becomes Partner of Record."),
	SOFTWARE_COST_EXCLUDED("The price does not include the cost of software.");

	private final String sentence;

	Notice(String sentence) {
		this.sentence = sentence;
	}

	/** Returns the sentence for people. */
	public String sentence() {
		return this.sentence;
	}

}
