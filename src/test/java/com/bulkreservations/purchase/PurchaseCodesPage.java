package com.bulkreservations.purchase;

import com.bulkreservations.partnercenter.model.ApiError;
import com.bulkreservations.partnercenter.model.ApiOutcome;
import com.bulkreservations.policy.rejection.Responsible;

/**
 * The page of all codes of purchases, in Markdown:
 * {@code docs/operating/purchase-codes.md}.
 */
final class PurchaseCodesPage {

	private static final String INTRODUCTION = """
			# Codes of purchases

			`code` in `<run>.purchases.csv`, and what `purchases` lists, is one of the codes below. What to do is in the column
			*fix*, too; [Buy](purchase.md) explains states and decisions.

			This page is generated from `PurchaseCode` and `ApiError`. Do not edit it: change these, then run
			`mvn test -Dtest=PurchaseCodesPageTest -Dpurchase-codes-page.write=true`.

			""";

	private static final String OWN = """
			## Codes of this program

			| code | meaning | fix |
			|---|---|---|
			""";

	private static final String ERRORS = """

			## Errors of Partner Center

			`reason` has Partner Center's own code and text besides, and both ids of the call: Microsoft's support finds it by them.
			A code that is not in this table never counts as a refusal: a person decides.

			| code | codes of Partner Center | meaning | what the program does | fix | by |
			|---|---|---|---|---|---|
			""";

	private PurchaseCodesPage() {
	}

	/** Returns the whole page; lines end in LF. */
	static String text() {
		StringBuilder page = new StringBuilder(INTRODUCTION).append(OWN);
		for (PurchaseCode code : PurchaseCode.values()) {
			page.append("| `%s` | %s | %s |\n".formatted(code, code.sentence(), code.fix()));
		}
		page.append(ERRORS);
		for (ApiError error : ApiError.values()) {
			page.append("| `%s` | %s | %s | %s | %s | %s |\n".formatted(error, String.join(", ", error.codes()),
					error.sentence(), next(error.outcome()), error.fix(), by(error.responsible())));
		}
		return page.toString();
	}

	private static String next(ApiOutcome outcome) {
		return switch (outcome) {
			case RETRY -> "repeats the call, a limited number of times";
			case LOOK_UP_AGAIN -> "looks the item up once more, and makes the cart again";
			case REGISTER -> "registers the subscription, and makes the cart again";
			case REFUSE -> "`REFUSED`: the request id is free again";
			case HOLD -> "`HELD`: a person decides; other carts go on";
			case HOLD_CUSTOMER -> "`HELD`: a person decides; the customer's other carts wait";
			case STOP -> "buys nothing more for the distributor; exit code 2";
			case UNKNOWN -> "`UNKNOWN`: looks for the order before it goes on";
		};
	}

	private static String by(Responsible responsible) {
		return responsible.text().replace("the ", "");
	}

}
