package com.bulkreservations.partnercenter.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.bulkreservations.policy.rejection.Responsible;
import org.jspecify.annotations.Nullable;

import static com.bulkreservations.partnercenter.model.ApiCall.CART_LINE;
import static com.bulkreservations.partnercenter.model.ApiCall.CHECK_OUT;
import static com.bulkreservations.partnercenter.model.ApiCall.CREATE_CART;
import static com.bulkreservations.partnercenter.model.ApiCall.ORDER_GROUP;
import static com.bulkreservations.partnercenter.model.ApiCall.READ;
import static com.bulkreservations.partnercenter.model.ApiCall.REGISTER;
import static com.bulkreservations.partnercenter.model.ApiCall.TOKEN;

/**
 * The table of errors: what each means, what the purchase does, how it is fixed, and who
 * can fix it. The first row that fits counts. The calls, the cart lines and the tokens
 * have codes of their own: one number means different things there.
 */
@SuppressWarnings("ImmutableEnumChecker")
public enum ApiError {

	/** Partner Center's answer to too many calls, which it has not processed. */
	THROTTLED(calls(TOKEN, READ, REGISTER, CREATE_CART, CHECK_OUT), 429, ApiOutcome.RETRY,
			"Partner Center had too many calls.", "Nothing; the program waits as long as Partner Center asks.",
			Responsible.OPERATOR),
	READ_FAILED(calls(READ, REGISTER, CREATE_CART), Statuses.LOST, ApiOutcome.RETRY, "Partner Center did not answer.",
			"Start again later.", Responsible.MICROSOFT),
	READ_REDIRECTED(calls(READ), Statuses.REDIRECTED, ApiOutcome.RETRY,
			"Something between the program and Partner Center answered with a redirect, which is not followed.",
			"Start again later; if it stays so, let calls to Partner Center pass the proxy.", Responsible.OPERATOR),
	ANSWER_LOST(calls(CHECK_OUT), Statuses.LOST, ApiOutcome.UNKNOWN,
			"The answer to the check-out was lost: the lines may be bought.",
			"Nothing; the program looks whether they are.", Responsible.OPERATOR),
	SIGN_IN_UNAVAILABLE(calls(TOKEN), Statuses.LOST_OR_REDIRECTED, ApiOutcome.RETRY,
			"Microsoft's sign-in does not answer.", "Start again later.", Responsible.MICROSOFT),
	MFA_MISSING(calls(READ, REGISTER, CREATE_CART, CHECK_OUT), 401, ApiOutcome.STOP,
			"Partner Center requires a sign-in with several factors.",
			"Sign in with several factors again, and store the new refresh token.", Responsible.OPERATOR, "10001"),
	TOKEN_EXPIRED(calls(READ, REGISTER, CREATE_CART, CHECK_OUT), 401, ApiOutcome.RETRY,
			"Partner Center no longer accepts the access token.", "Nothing; the program gets a new one.",
			Responsible.OPERATOR),
	/** A new token that is refused, too; no status tells it from an expired one. */
	TOKEN_REFUSED(calls(), 401, ApiOutcome.STOP, "Partner Center refuses a new access token, too.",
			"Check tenant, client-id and the application's permissions, and run doctor.", Responsible.OPERATOR),
	/** A wait that ended because the program is to stop. */
	INTERRUPTED(calls(), Statuses.ANY, ApiOutcome.RETRY, "The program was stopped before the call.", "Start again.",
			Responsible.OPERATOR),
	SIGN_IN_REFUSED(calls(TOKEN), Statuses.ANY, ApiOutcome.STOP, "Microsoft's sign-in refuses the credentials.",
			"Renew what the message names, and run doctor.", Responsible.OPERATOR),
	ROLE_MISSING(calls(READ, REGISTER, CREATE_CART, CHECK_OUT, ORDER_GROUP), Statuses.ANY, ApiOutcome.STOP,
			"The account or application lacks a role in Partner Center.",
			"Give it the roles Admin agent or Sales agent in Partner Center.", Responsible.OPERATOR, "2032", "900150"),
	PARTNER_NOT_ENTITLED(calls(READ, REGISTER, CREATE_CART, CHECK_OUT, ORDER_GROUP), Statuses.ANY, ApiOutcome.STOP,
			"Partner Center does not let this partner sell: an agreement or a programme is missing.",
			"Accept the partner agreement, or join the programme, in Partner Center.", Responsible.OPERATOR, "900124",
			"800039", "900149", "2030"),
	CHECKOUT_UNCLEAR(calls(CHECK_OUT, ORDER_GROUP), Statuses.ANY, ApiOutcome.UNKNOWN,
			"Partner Center is processing the check-out, or has processed it before: the lines may be bought.",
			"Nothing; the program looks whether they are.", Responsible.OPERATOR, "800003", "800005", "800031",
			"800060", "800064", "800065"),
	ITEM_CHANGED(calls(CART_LINE), Statuses.ANY, ApiOutcome.LOOK_UP_AGAIN,
			"Partner Center now sells the product as another catalogue item.",
			"Nothing; the program looks the item up again.", Responsible.OPERATOR, "10001", "CatalogItemIdIsNotValid"),
	LINE_NOT_SOLD(calls(CART_LINE), Statuses.ANY, ApiOutcome.REFUSE,
			"Partner Center does not sell this line: product, quantity, inventory, term or billing does not fit.",
			"Correct the request as Partner Center's text says, and upload it with the refused requests.",
			Responsible.DISTRIBUTOR, "10000", "10002", "10003", "10007", "10008", "10010", "10013",
			"BillingPlanNotSupported"),
	NOT_REGISTERED(calls(CART_LINE, CREATE_CART), Statuses.ANY, ApiOutcome.REGISTER,
			"The subscription is not registered for reservations.", "Nothing; the program registers it.",
			Responsible.OPERATOR, "10011", "800030", "SubscriptionNotRegistered"),
	PARTICIPANTS_OR_ATTESTATION(calls(CART_LINE), Statuses.ANY, ApiOutcome.STOP,
			"Partner Center does not accept the resellers, or their attestation.",
			"Correct resellers.csv, or the partner type of the distributor in distributors.csv.", Responsible.OPERATOR,
			"10004", "10012"),
	ORDER_REFUSED(calls(CHECK_OUT, ORDER_GROUP), Statuses.ANY, ApiOutcome.REFUSE,
			"Partner Center does not accept the order as it is.",
			"Correct the request as Partner Center's text says, and upload it with the refused requests.",
			Responsible.DISTRIBUTOR, "800009", "800010", "800011", "800012", "800013", "800017", "800020", "800028",
			"800070", "2085", "2091"),
	RESELLER_REFUSED(calls(CHECK_OUT, ORDER_GROUP), Statuses.ANY, ApiOutcome.REFUSE,
			"Partner Center does not accept the reseller of the order.",
			"Name a reseller with which the distributor and the customer have a relationship.", Responsible.DISTRIBUTOR,
			"800015", "800016", "2072", "900123"),
	CUSTOMER_NOT_READY(calls(CHECK_OUT, ORDER_GROUP), Statuses.ANY, ApiOutcome.REFUSE,
			"The customer has not signed the customer agreement, or is no longer a customer with this subscription.",
			"Have the customer accept it, and sync the customer's reference data.", Responsible.DISTRIBUTOR, "13605",
			"20002", "20003"),
	CREDIT_EXCEEDED(calls(CHECK_OUT, ORDER_GROUP), Statuses.ANY, ApiOutcome.STOP,
			"The distributor's credit line at Microsoft is exhausted.",
			"Pay open invoices, or have Microsoft raise the credit line.", Responsible.OPERATOR, "800023", "800025",
			"900121"),
	UNDER_INVESTIGATION(calls(CHECK_OUT, ORDER_GROUP), Statuses.ANY, ApiOutcome.HOLD_CUSTOMER,
			"Microsoft investigates the customer or the order, and sells nothing to the customer until then.",
			"Wait for the result in Partner Center, or ask Microsoft's support.", Responsible.MICROSOFT, "800022",
			"800024", "800026", "800062", "800069", "800073", "800074", "800075"),
	LIMIT_REACHED(calls(CHECK_OUT, ORDER_GROUP), Statuses.ANY, ApiOutcome.HOLD,
			"A limit of quantity or of orders at Partner Center is reached.",
			"Check the ids of the request, and ask Microsoft's support to raise the limit.", Responsible.MICROSOFT,
			"800018", "800066", "800067", "800068", "800088", "800089"),
	/** Everything else: an unknown code does not prove a refusal. */
	OTHER(EnumSet.allOf(ApiCall.class), Statuses.ANY, ApiOutcome.HOLD,
			"Partner Center answered with an error that this program does not know.",
			"Read Partner Center's text, ask Microsoft's support with both ids, and decide.", Responsible.OPERATOR);

	private final Set<ApiCall> calls;

	private final int status;

	private final ApiOutcome outcome;

	private final String sentence;

	private final String fix;

	private final Responsible responsible;

	private final List<String> codes;

	/**
	 * Creates a row.
	 * @param codes what codes it is for; none: all
	 */
	ApiError(Set<ApiCall> calls, int status, ApiOutcome outcome, String sentence, String fix, Responsible responsible,
			String... codes) {
		this.calls = calls;
		this.status = status;
		this.outcome = outcome;
		this.sentence = sentence;
		this.fix = fix;
		this.responsible = responsible;
		this.codes = List.of(codes);
	}

	/**
	 * Returns the row of an error.
	 * @param status the HTTP status; 0 if there was no answer that could be read
	 * @param code Partner Center's code
	 */
	public static ApiError of(ApiCall call, int status, @Nullable String code) {
		return Stream.of(values()).filter((row) -> row.isOf(call, status, code)).findFirst().orElse(OTHER);
	}

	private boolean isOf(ApiCall call, int found, @Nullable String code) {
		return this.calls.contains(call) && Statuses.contains(this.status, found)
				&& (this.codes.isEmpty() || (code != null && this.codes.stream().anyMatch(code::equalsIgnoreCase)));
	}

	/** Returns the codes of Partner Center that it is for; none: all. */
	public List<String> codes() {
		return this.codes;
	}

	/** Returns what the purchase does next. */
	public ApiOutcome outcome() {
		return this.outcome;
	}

	/** Returns what is wrong, as a sentence. */
	public String sentence() {
		return this.sentence;
	}

	/** Returns what to do, as a sentence. */
	public String fix() {
		return this.fix;
	}

	/** Returns who can fix it. */
	public Responsible responsible() {
		return this.responsible;
	}

	private static Set<ApiCall> calls(ApiCall... calls) {
		Set<ApiCall> all = EnumSet.noneOf(ApiCall.class);
		all.addAll(Arrays.asList(calls));
		return all;
	}

	/** Statuses that a row is for. */
	private static final class Statuses {

		static final int ANY = -1;

		/** No answer, a time-out, or a failure of the server. */
		static final int LOST = 0;

		/** The answer of something in between, such as a proxy: none is followed. */
		static final int REDIRECTED = 3;

		static final int LOST_OR_REDIRECTED = 4;

		static boolean contains(int expected, int found) {
			return switch (expected) {
				case ANY -> true;
				case LOST -> found == 0 || found == 408 || found >= 500;
				case REDIRECTED -> found >= 300 && found < 400;
				case LOST_OR_REDIRECTED -> contains(LOST, found) || contains(REDIRECTED, found);
				default -> found == expected;
			};
		}

	}

}
