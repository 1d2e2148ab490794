package com.bulkreservations.order;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestTest {

	@ParameterizedTest(name = "{0}")
	@MethodSource("optionalColumns")
	void tellsBlankFromWrong(Column column, Predicate<Request> leavesBlank) {
		assertThat(leavesBlank).accepts(blank())
			.rejects(unsound(column))
			.rejects(complete())
			.accepts(unsound(Column.QUANTITY));
	}

	static Stream<Arguments> optionalColumns() {
		return Stream.of(optional(Column.MARKET, Request::leavesMarketBlank),
				optional(Column.SCOPE, Request::leavesScopeBlank),
				optional(Column.BILLING_FREQUENCY, Request::leavesBillingFrequencyBlank),
				optional(Column.RESELLER, Request::leavesResellerBlank));
	}

	private static Arguments optional(Column column, Predicate<Request> leavesBlank) {
		return Arguments.of(column, leavesBlank);
	}

	private static Request blank() {
		return new Request(null, null, null, null, null, null, null, null, null, 0, null, null, null, null, Set.of());
	}

	private static Request unsound(Column column) {
		return new Request(null, null, null, null, null, null, null, null, null, 0, null, null, null, null,
				Set.of(column));
	}

	private static Request complete() {
		return new Request(null, null, "nl", null, null, null, null, null, null, 0, Scope.SHARED,
				BillingFrequency.MONTHLY, "1000001", null, Set.of());
	}

}
