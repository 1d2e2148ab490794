package com.bulkreservations.partnercenter.server;

import java.time.Duration;

/**
 * Something that goes wrong with one call.
 *
 * @param kind what the client sees
 * @param processed whether the call is processed nevertheless
 * @param status the status where an error is answered
 * @param code the code where an error is answered
 * @param time how long it takes, or is to be waited
 * @param change what is different in a cart
 */
public record Fault(Kind kind, Processed processed, int status, String code, Duration time, CartChange change) {

	/** Nothing goes wrong. */
	public static final Fault NONE = new Fault(Kind.NONE, Processed.AT_ONCE, 0, "", Duration.ZERO, CartChange.NONE);

	private static Fault of(Kind kind, Processed processed) {
		return new Fault(kind, processed, 0, "", Duration.ZERO, CartChange.NONE);
	}

	/** The connection is closed without an answer. */
	public static Fault lost(Processed processed) {
		return of(Kind.LOST, processed);
	}

	/** The connection is closed at once; the call is processed some time later. */
	public static Fault lostAndProcessedAfter(Duration time) {
		return new Fault(Kind.LOST, Processed.LATER, 0, "", time, CartChange.NONE);
	}

	/** No answer comes. */
	public static Fault silent(Processed processed) {
		return of(Kind.SILENT, processed);
	}

	/** The answer takes some time. */
	public static Fault slow(Duration time) {
		return new Fault(Kind.SLOW, Processed.AT_ONCE, 0, "", time, CartChange.NONE);
	}

	/** An error in JSON. */
	public static Fault error(int status, String code, Processed processed) {
		return new Fault(Kind.ERROR, processed, status, code, Duration.ZERO, CartChange.NONE);
	}

	/** An error that is refused, and not processed. */
	public static Fault error(int status, String code) {
		return error(status, code, Processed.NEVER);
	}

	/** A page of HTML, with any status. */
	public static Fault html(int status, Processed processed) {
		return new Fault(Kind.HTML, processed, status, "", Duration.ZERO, CartChange.NONE);
	}

	/** The connection is closed in the middle of the body. */
	public static Fault truncated() {
		return of(Kind.TRUNCATED, Processed.AT_ONCE);
	}

	/** The body is shorter than JSON can be, and its length is right. */
	public static Fault halfJson() {
		return of(Kind.HALF_JSON, Processed.AT_ONCE);
	}

	/** The right status with no body. */
	public static Fault emptyBody() {
		return of(Kind.EMPTY_BODY, Processed.AT_ONCE);
	}

	/** 429, with the time to wait in seconds. */
	public static Fault throttled(Duration time) {
		return new Fault(Kind.THROTTLED, Processed.NEVER, 429, "", time, CartChange.NONE);
	}

	/** 429, with the time to wait as a date. */
	public static Fault throttledUntil(Duration time) {
		return new Fault(Kind.THROTTLED_UNTIL_DATE, Processed.NEVER, 429, "", time, CartChange.NONE);
	}

	/** A redirect to another host. */
	public static Fault redirected() {
		return of(Kind.REDIRECTED, Processed.NEVER);
	}

	/** A cart that differs from what was asked for; it is sold as it differs. */
	public static Fault cart(CartChange change) {
		return new Fault(Kind.NONE, Processed.AT_ONCE, 0, "", Duration.ZERO, change);
	}

	/** A cart whose first line has an error. */
	public static Fault lineError(String code) {
		return new Fault(Kind.LINE_ERROR, Processed.AT_ONCE, 0, code, Duration.ZERO, CartChange.NONE);
	}

	/** A check-out in which the first group is not sold, with this reason. */
	public static Fault orderError(String code) {
		return new Fault(Kind.ORDER_ERROR, Processed.AT_ONCE, 0, code, Duration.ZERO, CartChange.NONE);
	}

	/** A check-out whose answer leaves the first group out, which is sold or not. */
	public static Fault groupLeftOut(boolean sold) {
		return of(sold ? Kind.GROUP_SOLD_AND_LEFT_OUT : Kind.GROUP_LEFT_OUT, Processed.AT_ONCE);
	}

	/** What the client sees. */
	public enum Kind {

		NONE, LOST, SILENT, SLOW, ERROR, HTML, TRUNCATED, HALF_JSON, EMPTY_BODY, THROTTLED, THROTTLED_UNTIL_DATE,
		REDIRECTED, LINE_ERROR, ORDER_ERROR, GROUP_LEFT_OUT, GROUP_SOLD_AND_LEFT_OUT

	}

	/** Whether the call has its effect. */
	public enum Processed {

		NEVER, AT_ONCE, LATER

	}

	/** What is different in a cart. */
	public enum CartChange {

		NONE, QUANTITY, SCOPE, TERM, CYCLE, ITEM, RESELLER_LEFT_OUT, OTHER_RESELLER, SUBSCRIPTION, CURRENCY,
		GROUPS_SPLIT, LINE_LEFT_OUT, LINE_ADDED, EXPIRED

	}

}
