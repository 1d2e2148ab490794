package com.bulkreservations.partnercenter.model;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of errors, as it was agreed: by call, status and codes. */
class ApiErrorTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					READ, REGISTER, CREATE_CART, CHECK_OUT | 401 | 800001, x | RETRY
					READ, REGISTER, CREATE_CART, CHECK_OUT | 401 | 10001 | STOP
					READ, REGISTER, CREATE_CART, CHECK_OUT, ORDER_GROUP | 403 | 2032, 900150, 900124, 800039, 900149, 2030 | STOP
					READ, REGISTER, CREATE_CART | 0, 408, 500, 502, 503, 504 | 1, 2032, 800009 | RETRY
					CHECK_OUT | 0, 408, 500, 502, 503, 504 | 1, 2032, 800009 | UNKNOWN
					READ, REGISTER, CREATE_CART, CHECK_OUT, TOKEN | 429 | 1, 800009 | RETRY
					CHECK_OUT, ORDER_GROUP | 400, 409 | 800003, 800005, 800031, 800060, 800064, 800065 | UNKNOWN
					CART_LINE | 201 | 10001, catalogitemidisnotvalid | LOOK_UP_AGAIN
					CART_LINE | 201 | 10000, 10002, 10003, 10007, 10008, 10010, 10013, BillingPlanNotSupported | REFUSE
					CART_LINE | 201 | 10011, SubscriptionNotRegistered | REGISTER
					CREATE_CART | 400 | 800030 | REGISTER
					CART_LINE | 201 | 10004, 10012 | STOP
					CHECK_OUT, ORDER_GROUP | 400 | 800009, 800010, 800011, 800012, 800013, 800017, 800020, 800028 | REFUSE
					CHECK_OUT, ORDER_GROUP | 400 | 800070, 2085, 2091, 800015, 800016, 2072, 900123, 13605, 20002, 20003 | REFUSE
					CHECK_OUT, ORDER_GROUP | 400 | 800023, 800025, 900121 | STOP
					CHECK_OUT, ORDER_GROUP | 400 | 800022, 800024, 800026, 800062, 800069, 800073, 800074, 800075 | HOLD_CUSTOMER
					CHECK_OUT, ORDER_GROUP | 400 | 800018, 800066, 800067, 800068, 800088, 800089 | HOLD
					CHECK_OUT, ORDER_GROUP, CREATE_CART, READ, CART_LINE, REGISTER | 400, 404, 409 | 1, 999999 | HOLD
					CHECK_OUT, ORDER_GROUP, CREATE_CART, CART_LINE, REGISTER | 302, 307 | 1, 999999 | HOLD
					READ | 300, 301, 302, 307, 399 | 1, 999999 | RETRY
					READ | 201, 299 | 1, 999999 | HOLD
					CREATE_CART, READ | 400 | 800009, 800060, 800023 | HOLD
					CART_LINE | 201 | 800009, 10005, 10014 | HOLD
					CHECK_OUT, ORDER_GROUP | 400 | 10001, 10000, 800030, 10011 | HOLD
					TOKEN | 400, 401, 403 | invalid_grant, invalid_client, 1 | STOP
					TOKEN | 0, 302, 307, 408, 500, 503 | 1 | RETRY
					""")
	void leadsTo(String calls, String statuses, String codes, ApiOutcome outcome) {
		for (String call : calls.split(", ", -1)) {
			for (String status : statuses.split(", ", -1)) {
				for (String code : codes.split(", ", -1)) {
					assertThat(ApiError.of(ApiCall.valueOf(call), Integer.parseInt(status), code).outcome())
						.as("%s %s %s", call, status, code)
						.isEqualTo(outcome);
				}
			}
		}
	}

	/** A code that is missing or unknown is never a refusal, at no call and status. */
	@ParameterizedTest
	@EnumSource
	void neverTakesAnUnknownCodeForARefusal(ApiCall call) {
		for (int status = 0; status < 600; status++) {
			for (String code : new String[] { null, "", "0", "424242" }) {
				assertThat(ApiError.of(call, status, code).outcome()).isNotIn(ApiOutcome.REFUSE);
			}
		}
	}

	/**
	 * No row lets a check-out be sent again, but for answers that say it was not
	 * processed.
	 */
	@Test
	void letsACheckOutBeSentAgainOnlyWhereItWasNotProcessed() {
		for (int status = 0; status < 600; status++) {
			if (ApiError.of(ApiCall.CHECK_OUT, status, "1").outcome() == ApiOutcome.RETRY) {
				assertThat(status).isIn(Set.of(401, 429));
			}
		}
	}

	@Test
	void knowsItsCodes() {
		assertThat(ApiError.ROLE_MISSING.codes()).containsExactly("2032", "900150");
		assertThat(ApiError.THROTTLED.codes()).isEmpty();
	}

	/** What makes a cart relies on it. */
	@ParameterizedTest
	@EnumSource(names = { "CHECK_OUT", "ORDER_GROUP" }, mode = EnumSource.Mode.EXCLUDE)
	void onlyACheckoutHoldsTheCustomer(ApiCall call) {
		for (ApiError error : ApiError.values()) {
			for (String code : error.codes()) {
				for (int status : new int[] { 0, 201, 302, 400, 401, 403, 409, 429, 500 }) {
					assertThat(ApiError.of(call, status, code).outcome()).isNotEqualTo(ApiOutcome.HOLD_CUSTOMER);
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void hasASentenceAFixAndSomebodyWhoCanFixIt(ApiError error) {
		assertThat(error.sentence()).matches("[A-Z].*\\.");
		assertThat(error.fix()).matches("[A-Z].*\\.");
		assertThat(error.responsible()).isNotNull();
	}

}
