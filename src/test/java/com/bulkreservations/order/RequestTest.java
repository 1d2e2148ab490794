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
	void tellsBlankFromInvalid(Column column, Predicate<Request> isBlank) {
		assertThat(isBlank).accepts(blank())
			.rejects(invalid(column))
			.rejects(complete())
			.accepts(invalid(Column.QUANTITY));
	}

	static Stream<Arguments> optionalColumns() {
		return Stream.of(optional(Column.MARKET, Request::isMarketBlank), optional(Column.SCOPE, Request::isScopeBlank),
				optional(Column.RESELLER, Request::isResellerBlank));
	}

	private static Arguments optional(Column column, Predicate<Request> isBlank) {
		return Arguments.of(column, isBlank);
	}

	private static Request blank() {
		return new Request(null, null, null, null, null, null, null, null, null, 0, null, null, null, null, Set.of());
	}

	private static Request invalid(Column column) {
		return new Request(null, null, null, null, null, null, null, null, null, 0, null, null, null, null,
				Set.of(column));
	}

	private static Request complete() {
		return new Request(null, null, "nl", null, null, null, null, null, null, 0, Scope.SHARED,
				BillingFrequency.MONTHLY, "1000001", null, Set.of());
	}

}
