package com.bulkreservations.purchase;

import com.bulkreservations.policy.rejection.Responsible;

/**
 * The program's own reasons for the state of a line; others are Partner Center's codes.
 * <p>
 * The names are public and permanent, since other programs read them.
 */
public enum PurchaseCode {

	// @formatter:off

	APPROVAL_REQUIRED(Responsible.OPERATOR,
			"No approval lets the line be bought.",
			"Have somebody approve the run: approve RUN."),

	KILL_SWITCH(Responsible.OPERATOR,
			"The kill switch is set.",
			"Remove it when purchases may go on: purchases --go."),

	PRICE_UNKNOWN(Responsible.OPERATOR,
			"The price was not known when the run was approved, or is not in the price sheet.",
			"Look at the price, and approve the cart: approve CART; or give it up: purchases void CART."),

	PRICE_DIFFERS(Responsible.OPERATOR,
			"The price is not the approved one.",
			"Look at the new price, and approve the cart: approve CART; or give it up: purchases void CART."),

	CART_APPROVAL_ENDED(Responsible.OPERATOR,
			"The approval of the cart by its name has ended, or is not about what is left of the cart.",
			"Look at the price, and approve the cart again: approve CART; or give it up: purchases void CART."),

	CURRENCY_DIFFERS(Responsible.OPERATOR,
			"The price is in another currency than the approved one.",
			"Correct the currency in catalogue.csv, give the cart up with purchases void CART, and have it sent again."),

	ABOVE_ORDER_LIMIT(Responsible.OPERATOR,
			"The order's amount is above reservations.purchase.max-amount-per-order.",
			"Approve the cart: approve CART; or give it up: purchases void CART."),

	ABOVE_DAY_LIMIT(Responsible.OPERATOR,
			"The amounts of this day would be above reservations.purchase.max-amount-per-day.",
			"Start buy again on the next day (UTC)."),

	CART_ABOVE_DAY_LIMIT(Responsible.OPERATOR,
			"The cart's amount alone is above reservations.purchase.max-amount-per-day.",
			"Raise the limit; or give the cart up: purchases void CART."),

	SUBSCRIPTION_UNKNOWN(Responsible.OPERATOR,
			"The subscription is no longer in subscriptions.csv.",
			"Add it again, and start buy again; or give the cart up: purchases void CART."),

	SUBSCRIPTION_NOT_REGISTERED(Responsible.OPERATOR,
			"Microsoft has not registered the subscription for reservations.",
			"Start buy again later; if it lasts, ask Microsoft's support."),

	ENTITLEMENT_UNCLEAR(Responsible.OPERATOR,
			"A cart must name the only active Azure subscription under the plan, but there is none, or several.",
			"Set reservations.partner-center.provisioning-subscription to subscription, and start buy again; or give the cart up: purchases void CART."),

	ITEM_NOT_AVAILABLE(Responsible.OPERATOR,
			"Partner Center offers no availability, or several, of the item in this market, segment and term.",
			"Compare catalogue.csv with Partner Center; give the cart up with purchases void CART where it is not sold."),

	INVENTORY_RESTRICTED(Responsible.DISTRIBUTOR,
			"Azure has no capacity of the item for this subscription and region.",
			"Choose another region or size, or ask Microsoft for capacity, and send the request again."),

	INVENTORY_UNKNOWN(Responsible.OPERATOR,
			"Partner Center does not say whether Azure has capacity of the item.",
			"Start buy again later; or give the cart up: purchases void CART."),

	ECHO_DIFFERS(Responsible.OPERATOR,
			"Partner Center's cart is not what was asked for.",
			"Compare it in Partner Center; then purchases void CART, and send the requests again."),

	ITEM_BLOCKED(Responsible.OPERATOR,
			"An earlier cart of this customer with the same item is UNKNOWN or HELD.",
			"Decide about that cart first; purchases lists it."),

	CUSTOMER_BLOCKED(Responsible.OPERATOR,
			"Partner Center holds this customer's purchases.",
			"Clear the customer's state in Partner Center; then decide about the HELD cart."),

	ANSWER_LOST(Responsible.OPERATOR,
			"The answer to the check-out was lost. It may have been bought.",
			"Start buy again: it looks for the order. Do not buy it by hand."),

	PROCESS_ENDED(Responsible.OPERATOR,
			"The program ended before the answer to the check-out came. It may have been bought.",
			"Start buy again: it looks for the order. Do not buy it by hand."),

	DATABASE_OLDER(Responsible.OPERATOR,
			"The database is older than the log of purchases.",
			"Compare with Partner Center: purchases reconcile."),

	SEVERAL_ORDERS(Responsible.OPERATOR,
			"Several orders in Partner Center could be this cart's, or one could be that of several carts.",
			"Compare them in Partner Center; then purchases resolve CART --bought ORDER-ID or --not-bought."),

	ORDER_WITHOUT_TAG(Responsible.OPERATOR,
			"An order in Partner Center fits, but lacks the tag that others of this tenant have kept.",
			"Find out who bought it; then purchases resolve CART --bought ORDER-ID or --not-bought."),

	ORDER_ALTERED(Responsible.OPERATOR,
			"An order in Partner Center has the tag of a line, but other content.",
			"Compare it in Partner Center; then purchases resolve CART --bought ORDER-ID or --not-bought."),

	ORDER_UNCLEAR(Responsible.OPERATOR,
			"An order in Partner Center may be this cart's, but does not say all that would prove it.",
			"Compare it in Partner Center; then purchases resolve CART --bought ORDER-ID or --not-bought."),

	ORDER_NOT_FOUND(Responsible.OPERATOR,
			"Partner Center says that the cart is ordered, but lists no such order.",
			"Find the order in Partner Center; then purchases resolve CART --bought ORDER-ID."),

	CHECKOUT_ARRIVED(Responsible.OPERATOR,
			"The check-out arrived at Partner Center, and its cart is gone, but no such order is listed.",
			"Look in Partner Center; then purchases resolve CART --bought ORDER-ID or --not-bought."),

	LOOK_UP_FAILED(Responsible.OPERATOR,
			"Partner Center could not be asked whether the cart was bought.",
			"Start buy again, or purchases reconcile; or look in Partner Center, and purchases resolve CART."),

	CHECKED_OUT_TOO_OFTEN(Responsible.OPERATOR,
			"The answer to the check-out was lost each time.",
			"Look in Partner Center; then purchases resolve CART --bought ORDER-ID or --not-bought."),

	NOT_CHECKED_OUT_AGAIN(Responsible.OPERATOR,
			"The answer to the check-out was lost, and no order of it is found; but what was approved no longer holds.",
			"Look in Partner Center; then purchases resolve CART --bought ORDER-ID or --not-bought."),

	EXISTS_ALREADY(Responsible.OPERATOR,
			"Partner Center has an order with the tag of this line, which this program did not know of.",
			"Compare it in Partner Center; then purchases resolve CART --bought ORDER-ID or --not-bought."),

	CHARGE_DIFFERS(Responsible.OPERATOR,
			"It is bought, but Partner Center's amount is not the approved one.",
			"Compare order and invoice, and ask Microsoft's support."),

	CANCELLED(Responsible.OPERATOR,
			"It was bought, and the order was cancelled later.",
			"Ask whoever cancelled it in Partner Center."),

	NOT_DELIVERED(Responsible.OPERATOR,
			"It is bought, but Microsoft has not delivered it.",
			"Ask Microsoft's support with the order's id. Do not buy it again."),

	VOIDED(Responsible.OPERATOR,
			"A person has given it up.",
			"Send the request again if it is still wanted.");

	// @formatter:on

	private final Responsible responsible;

	private final String sentence;

	private final String fix;

	PurchaseCode(Responsible responsible, String sentence, String fix) {
		this.responsible = responsible;
		this.sentence = sentence;
		this.fix = fix;
	}

	/** Returns who can fix it. */
	public Responsible responsible() {
		return this.responsible;
	}

	/** Returns what it means, in one or two sentences. */
	public String sentence() {
		return this.sentence;
	}

	/** Returns what to do. */
	public String fix() {
		return this.fix;
	}

	/** Returns the finding without further details. */
	public Finding finding() {
		return new Finding(name(), this.sentence, this.fix);
	}

	/** Returns the finding with details behind its sentence. */
	public Finding finding(String details) {
		return new Finding(name(), this.sentence + " " + details, this.fix);
	}

}
