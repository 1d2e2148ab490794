package com.bulkreservations.purchase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.bulkreservations.partnercenter.model.BillingCycle;
import com.bulkreservations.partnercenter.model.Cart;
import com.bulkreservations.partnercenter.model.CartLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** How Partner Center's cart is compared with what was asked for. */
class EchoTest {

	private static final String SUBSCRIPTION = "5f1c9b2e-0000-4000-8000-00000000000a";

	private static final List<CartLine> ASKED = List.of(line(0, "P:004G:A", 3), line(1, "P:004H:B", 1));

	private static CartLine line(int id, String item, int quantity) {
		return CartLine.of(id, item, "RSV-1/2", quantity, BillingCycle.ONE_TIME, "P1Y", SUBSCRIPTION, "shared",
				"2290301");
	}

	private static CartLine answered(CartLine line) {
		return with(line, line.quantity(), "eur", "1", null);
	}

	private static CartLine with(CartLine line, Integer quantity, String currency, String group,
			CartLine.LineError error) {
		return new CartLine(line.id(), line.catalogItemId(), null, quantity, line.billingCycle(), line.termDuration(),
				line.provisioningContext(), line.participants(), currency, group, error);
	}

	private static Echo echo(CartLine... lines) {
		return Echo.of(ASKED, new Cart("c", Cart.Status.ACTIVE, null, Instant.EPOCH, List.of(lines)), "EUR");
	}

	@Test
	void equalCartHasNoDifference() {
		Echo echo = echo(answered(ASKED.get(0)), answered(ASKED.get(1)));
		assertThat(echo.difference()).isNull();
		assertThat(echo.errors()).isEmpty();
		assertThat(echo.groups()).containsExactly(List.of(0, 1));
	}

	@Test
	void caseAndOrderOfLinesDoNotMatter() {
		CartLine upper = new CartLine(1, "p:004h:b", "other", 1, BillingCycle.ONE_TIME, "p1y",
				new CartLine.ProvisioningContext(SUBSCRIPTION.toUpperCase(Locale.ROOT), "Shared"),
				ASKED.get(1).participants(), "EUR", null, null);
		Echo echo = echo(upper, answered(ASKED.get(0)));
		assertThat(echo.difference()).isNull();
		assertThat(echo.groups()).containsExactly(List.of(1), List.of(0));
	}

	static Stream<Arguments> differences() {
		CartLine one = answered(ASKED.get(0));
		return Stream.of(arguments("item", change((line) -> copy(line, "P:004X:A", line.termDuration(), line))),
				arguments("quantity", change((line) -> with(line, 4, "EUR", "1", null))),
				arguments("quantity", change((line) -> with(line, null, "EUR", "1", null))),
				arguments("currency", change((line) -> with(line, 3, "USD", "1", null))),
				arguments("currency", change((line) -> with(line, 3, null, "1", null))),
				arguments("term", change((line) -> copy(line, line.catalogItemId(), "P3Y", line))),
				arguments("billing cycle",
						change((line) -> new CartLine(0, line.catalogItemId(), null, 3, BillingCycle.MONTHLY, "P1Y",
								line.provisioningContext(), line.participants(), "EUR", "1", null))),
				arguments("scope", change((line) -> context(line, SUBSCRIPTION, "single"))),
				arguments("scope", change((line) -> context(line, SUBSCRIPTION, null))),
				arguments("subscription", change((line) -> context(line, "5f1c9b2e", "shared"))),
				arguments("reseller",
						change((line) -> new CartLine(0, line.catalogItemId(), null, 3, line.billingCycle(), "P1Y",
								line.provisioningContext(), List.of(), "EUR", "1", null))),
				arguments("number of lines", (UnaryOperator<List<CartLine>>) (lines) -> List.of(one)),
				arguments("each line once", (UnaryOperator<List<CartLine>>) (lines) -> List.of(one, one)),
				arguments("each line once",
						change((line) -> new CartLine(2, "P:004G:A", null, 3, line.billingCycle(), "P1Y",
								line.provisioningContext(), line.participants(), "EUR", "1", null))),
				arguments("each line once",
						change((line) -> new CartLine(-1, "P:004G:A", null, 3, line.billingCycle(), "P1Y",
								line.provisioningContext(), line.participants(), "EUR", "1", null))),
				arguments("each line once",
						change((line) -> new CartLine(null, "P:004G:A", null, 3, line.billingCycle(), "P1Y",
								line.provisioningContext(), line.participants(), "EUR", "1", null))));
	}

	private static CartLine copy(CartLine line, String item, String term, CartLine rest) {
		return new CartLine(line.id(), item, null, rest.quantity(), rest.billingCycle(), term,
				rest.provisioningContext(), rest.participants(), "EUR", "1", null);
	}

	private static CartLine context(CartLine line, String subscription, String scope) {
		return new CartLine(line.id(), line.catalogItemId(), null, line.quantity(), line.billingCycle(),
				line.termDuration(), new CartLine.ProvisioningContext(subscription, scope), line.participants(), "EUR",
				"1", null);
	}

	private static UnaryOperator<List<CartLine>> change(UnaryOperator<CartLine> first) {
		return (lines) -> {
			List<CartLine> changed = new ArrayList<>(lines);
			changed.set(0, first.apply(lines.get(0)));
			return changed;
		};
	}

	@ParameterizedTest
	@MethodSource("differences")
	void anyDifferenceIsNamed(String what, UnaryOperator<List<CartLine>> change) {
		List<CartLine> lines = change.apply(List.of(answered(ASKED.get(0)), answered(ASKED.get(1))));
		assertThat(echo(lines.toArray(CartLine[]::new)).difference()).startsWith("Expected " + what);
	}

	@Test
	void cartThatIsOrderedAlreadyIsDifferent() {
		Cart ordered = new Cart("c", Cart.Status.ORDERED, null, null,
				List.of(answered(ASKED.get(0)), answered(ASKED.get(1))));
		assertThat(Echo.of(ASKED, ordered, "EUR").difference()).contains("status");
		Cart less = new Cart("c", Cart.Status.ORDERED, null, null, List.of(answered(ASKED.get(0))));
		assertThat(Echo.of(ASKED, less, "EUR").difference()).contains("number of lines");
	}

	@Test
	void currencyIsComparedThoughNoneWasApproved() {
		List<CartLine> asked = List.of(ASKED.get(0));
		Cart none = new Cart("c", Cart.Status.ACTIVE, null, null, List.of(with(ASKED.get(0), 3, null, "1", null)));
		Cart some = new Cart("c", Cart.Status.ACTIVE, null, null, List.of(with(ASKED.get(0), 3, "EUR", "1", null)));
		assertThat(Echo.of(asked, none, null).difference()).isNull();
		assertThat(Echo.of(asked, some, null).difference()).contains("currency");
	}

	@Test
	void linesWithoutAGroupAreOfOne() {
		assertThat(echo(with(ASKED.get(0), 3, "EUR", null, null), with(ASKED.get(1), 1, "EUR", "", null)).groups())
			.containsExactly(List.of(0, 1));
	}

	@Test
	void groupsAndErrorsAreRead() {
		Echo groups = echo(with(ASKED.get(0), 3, "EUR", "1", null), with(ASKED.get(1), 1, "EUR", "2", null));
		assertThat(groups.groups()).containsExactly(List.of(0), List.of(1));
		CartLine.LineError error = new CartLine.LineError("10002", "quota");
		Echo errors = echo(with(ASKED.get(0), null, null, null, error), with(ASKED.get(1), 1, "EUR", "2", null));
		assertThat(errors.errors()).containsOnlyKeys(0).containsValue(error);
		assertThat(errors.difference()).isNull();
	}

}
