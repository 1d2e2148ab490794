package com.bulkreservations.policy.rejection;

import com.bulkreservations.order.Column;
import org.jspecify.annotations.Nullable;

/**
 * The reasons why a request is rejected, in the order of reporting.
 * <p>
 * The names are public and permanent, since other programs read them. Each constant has
 * the column, who can fix it, the place of the rule on the page, the sentence and the
 * fix.
 */
public enum RejectionCode {

	// @formatter:off

	MALFORMED_ROW(null, Responsible.DISTRIBUTOR,
			Heading.UPLOAD_FORMAT, "rows",
			"The row does not fit the header: its fields or its quotes are wrong.",
			"Give the row a field for each column; quote a whole field, and double an inch mark or quote in it: \"19\"\" rack\"."),

	MISSING_VALUE(null, Responsible.DISTRIBUTOR,
			Heading.UPLOAD_FORMAT, "columns",
			"A required value is blank.",
			"Fill in the value."),

	INVALID_VALUE(null, Responsible.DISTRIBUTOR,
			Heading.UPLOAD_FORMAT, "columns",
			"The value is not in the format of its column.",
			"Write the value in the format that is expected."),

	MARKET_UNKNOWN(Column.MARKET, Responsible.DISTRIBUTOR,
			Heading.OUR_RULE, "a market is one of Partner Center's",
			"The list of markets has no market with this code or name.",
			"Write the market's code, such as NL, or leave the market blank to buy in the customer's."),

	MARKET_UNAVAILABLE(Column.MARKET, Responsible.MICROSOFT,
			Heading.UNAVAILABLE_MARKETS, "the list",
			"Azure reservations are not available in this market.",
			"Take the request out; only Microsoft can make reservations available in a market."),

	CUSTOMER_UNKNOWN(Column.CUSTOMER_ID, Responsible.DISTRIBUTOR,
			Heading.PURCHASE, "step 2",
			"The customer is not one of this distributor's.",
			"Correct the customer ID; have the operator add a customer who is new."),

	MARKET_MISMATCH(Column.MARKET, Responsible.DISTRIBUTOR,
			Heading.OUR_RULE, "a customer buys in its own market",
			"The market is not the one that the customer is in.",
			"Write the customer's market, or leave the market blank."),

	SUBSCRIPTION_UNKNOWN(Column.SUBSCRIPTION_ID, Responsible.DISTRIBUTOR,
			Heading.PURCHASE, "step 4",
			"None of this distributor's customers has this subscription.",
			"Correct the subscription ID; have the operator add a subscription that is new."),

	SUBSCRIPTION_OF_OTHER_CUSTOMER(Column.SUBSCRIPTION_ID, Responsible.DISTRIBUTOR,
			Heading.PURCHASE, "step 4",
			"The subscription belongs to another customer of this distributor.",
			"Write a subscription of this customer, or correct the customer ID."),

	SUBSCRIPTION_NOT_ACTIVE(Column.SUBSCRIPTION_ID, Responsible.DISTRIBUTOR,
			Heading.BEFORE_YOU_BEGIN, "second bullet; also step 4",
			"The subscription is not active.",
			"Activate the subscription in Partner Center, or write an active one of this customer."),

	SUBSCRIPTION_NOT_CSP(Column.SUBSCRIPTION_ID, Responsible.DISTRIBUTOR,
			Heading.INTRODUCTION, "note",
			"The subscription is not part of the Cloud Solution Provider (CSP) programme.",
			"Write a CSP subscription of this customer; reservations for others are not bought in Partner Center."),

	AZURE_PLAN_REQUIRED(Column.SUBSCRIPTION_ID, Responsible.DISTRIBUTOR,
			Heading.BEFORE_YOU_BEGIN, "first bullet",
			"The customer has signed the Microsoft Customer Agreement, and the subscription is not under the Azure plan.",
			"Write a subscription of this customer under the Azure plan; buy the Azure plan first where there is none."),

	PRODUCT_UNKNOWN(Column.SKU, Responsible.DISTRIBUTOR,
			Heading.PURCHASE, "steps 3c and 5",
			"The catalogue has no such SKU under this reservation type.",
			"Correct the SKU or the reservation type."),

	REGION_NOT_OFFERED(Column.REGION, Responsible.DISTRIBUTOR,
			Heading.PURCHASE, "step 5",
			"The product is not offered in this region.",
			"Write a region in which the product is offered, or choose another product."),

	TERM_NOT_OFFERED(Column.TERM, Responsible.DISTRIBUTOR,
			Heading.PURCHASE, "step 5",
			"The product is not offered for this term in this region.",
			"Write a term for which the product is offered there, or choose another product."),

	SEGMENT_NOT_OFFERED(Column.SEGMENT, Responsible.DISTRIBUTOR,
			Heading.PURCHASE, "step 3a",
			"The product is not offered to this segment.",
			"Correct the segment, or choose a product that is offered to it."),

	PLAN_NOT_OFFERED(Column.SUBSCRIPTION_ID, Responsible.DISTRIBUTOR,
			Heading.OUR_RULE, "the Azure plan and classic subscriptions have catalogues of their own",
			"The product is not offered under the plan of this subscription.",
			"Write a subscription of this customer under an offered plan, or choose another product."),

	QUANTITY_OUT_OF_RANGE(Column.QUANTITY, Responsible.DISTRIBUTOR,
			Heading.PURCHASE, "step 6",
			"The quantity is below the product's minimum or above its maximum.",
			"Write a quantity in the product's range."),

	SCOPE_NOT_SHARED(Column.SCOPE, Responsible.DISTRIBUTOR,
			Heading.PURCHASE, "step 8, scope, second note",
			"Under the Azure plan the scope is always shared.",
			"Write shared, or leave the scope blank."),

	SCOPE_REQUIRED(Column.SCOPE, Responsible.DISTRIBUTOR,
			Heading.PURCHASE, "step 8, scope",
			"A reservation for a classic subscription needs a scope.",
			"Write shared or single."),

	BILLING_PLAN_NOT_SUPPORTED(Column.BILLING_FREQUENCY, Responsible.DISTRIBUTOR,
			Heading.PURCHASE, "step 8, billing frequency",
			"The product cannot be billed monthly.",
			"Write one_time, or leave the billing frequency blank."),

	RESELLER_NOT_ALLOWED(Column.RESELLER, Responsible.DISTRIBUTOR,
			Heading.PURCHASE, "step 8, reseller",
			"A direct partner buys without a reseller.",
			"Leave the reseller blank."),

	RESELLER_UNKNOWN(Column.RESELLER, Responsible.DISTRIBUTOR,
			Heading.PURCHASE, "step 8, reseller",
			"The reseller is not one of this distributor's.",
			"Correct the reseller's MPN ID; have the operator add a reseller that is new."),

	RESELLER_MISMATCH(Column.RESELLER, Responsible.DISTRIBUTOR,
			Heading.BEFORE_YOU_BEGIN, "sixth and seventh bullet",
			"The subscription has another reseller, and the Partner of Record cannot be changed after purchase.",
			"Write the subscription's reseller or leave the reseller blank; or write a subscription of this reseller."),

	RESELLER_REQUIRED(Column.RESELLER, Responsible.DISTRIBUTOR,
			Heading.PURCHASE, "step 8, reseller",
			"No reseller is given, and the subscription has none.",
			"Write the MPN ID of the reseller who is to be Partner of Record."),

	AGENT_UNKNOWN(Column.REQUESTED_BY, Responsible.OPERATOR,
			Heading.APPROPRIATE_ROLES, "the agent",
			"The agent is not one of this distributor's.",
			"Have the operator add an agent who is new; otherwise correct the sign-in name."),

	ROLE_NOT_ALLOWED(Column.REQUESTED_BY, Responsible.DISTRIBUTOR,
			Heading.APPROPRIATE_ROLES, "the roles",
			"The agent has no role that may buy reservations.",
			"Give the agent such a role in Partner Center, or let an agent ask who has one."),

	ACCESS_REQUIRED(Column.REQUESTED_BY, Responsible.DISTRIBUTOR,
			Heading.BEFORE_YOU_BEGIN, "fifth bullet",
			"The agent's role needs explicit access to the subscription, and the agent has none.",
			"Give the agent access to the subscription, or let an agent ask whose role needs none."),

	DUPLICATE_REQUEST(Column.REQUEST_ID, Responsible.DISTRIBUTOR,
			Heading.OUR_RULE, "a request ID is used once",
			"An earlier row of this file has the same request ID.",
			"Give the request an ID of its own, or take the row out where it repeats the earlier one."),

	ALREADY_ORDERED(Column.REQUEST_ID, Responsible.DISTRIBUTOR,
			Heading.OUR_RULE, "no request is ordered twice",
			"The same request was ordered before.",
			"Take the row out; give the request an ID of its own where the same is to be ordered again."),

	CONFLICTING_REQUEST(Column.REQUEST_ID, Responsible.DISTRIBUTOR,
			Heading.OUR_RULE, "a request ID is used once",
			"Another request was ordered before under the same request ID.",
			"Give the request an ID of its own; what was ordered is changed in Partner Center.");

	// @formatter:on

	private final @Nullable Column column;

	private final Responsible responsible;

	private final Heading heading;

	private final String place;

	private final String sentence;

	private final String fix;

	RejectionCode(@Nullable Column column, Responsible responsible, Heading heading, String placeUnderHeading,
			String sentence, String fix) {
		this.column = column;
		this.responsible = responsible;
		this.heading = heading;
		this.place = heading.title() + ": " + placeUnderHeading;
		this.sentence = sentence;
		this.fix = fix;
	}

	/**
	 * Returns the column to correct, or {@code null} if that is the whole row or differs
	 * from row to row.
	 */
	public @Nullable Column column() {
		return this.column;
	}

	/** Returns what is wrong, in a sentence that holds for every such rejection. */
	public String sentence() {
		return this.sentence;
	}

	/** Returns how to fix it, in a sentence. */
	public String fix() {
		return this.fix;
	}

	/**
	 * Returns how to fix one value. The fix of the code follows where it says more.
	 * @param advice a sentence about that value
	 */
	String fix(String advice) {
		return isAboutAnyColumn() ? advice : advice + " " + this.fix;
	}

	/** Whether the column differs from row to row, so that the fix names no value. */
	public boolean isAboutAnyColumn() {
		return this == MISSING_VALUE || this == INVALID_VALUE;
	}

	/** Returns who can fix it, first of all. */
	public Responsible responsible() {
		return this.responsible;
	}

	/**
	 * Returns the heading and place of the rule, such as
	 * {@code Before you begin: first bullet}.
	 */
	public String place() {
		return this.place;
	}

	public Heading heading() {
		return this.heading;
	}

	/**
	 * Whether the request repeats another one, whose amount already counts: nothing is at
	 * stake.
	 */
	public boolean isRepetition() {
		return this == DUPLICATE_REQUEST || this == ALREADY_ORDERED;
	}

}
