package com.bulkreservations.order;

import java.util.Locale;

/** The fourteen columns of an upload, in the order in which their values are judged. */
public enum Column {

	REQUEST_ID(true), CUSTOMER_ID(true), MARKET(false), SEGMENT(true), SUBSCRIPTION_ID(true), RESERVATION_TYPE(true),
	SKU(true), REGION(true), TERM(true), QUANTITY(true), SCOPE(false), BILLING_FREQUENCY(false), RESELLER(false),
	REQUESTED_BY(true);

	private final String header;

	private final boolean required;

	Column(boolean required) {
		this.header = name().toLowerCase(Locale.ROOT);
		this.required = required;
	}

	/** Returns the name in a header row, such as {@code request_id}. */
	public String header() {
		return this.header;
	}

	/**
	 * Returns whether each upload must have the column, and each request a value in it.
	 */
	public boolean isRequired() {
		return this.required;
	}

}
