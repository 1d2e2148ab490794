package com.bulkreservations.partnercenter.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.bulkreservations.partnercenter.model.PlacedOrder.Line;
import com.bulkreservations.partnercenter.model.PlacedOrder.Status;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an order says, and what two answers say of it together. */
class PlacedOrderTest {

	private static final Instant CREATED = Instant.parse("2026-01-16T00:00:00Z");

	private static final Line WHOLE = new Line(0, "P:S:A", "P1Y", "New", "RSV/1", 3, "2290301",
			new PlacedOrder.Pricing(null, null, null, BigDecimal.TEN));

	private static final Line SECOND = new Line(1, "P:T:A", "P3Y", "New", "RSV/2", 1, "2290301", null);

	private static final PlacedOrder ORDER = order("o-1", BillingCycle.MONTHLY, "EUR", CREATED, WHOLE, SECOND);

	private static PlacedOrder order(String id, BillingCycle cycle, String currency, Instant created, Line... lines) {
		return new PlacedOrder(id, "alternate", "customer", cycle, currency, Status.PENDING, created, BigDecimal.ONE,
				List.of(lines));
	}

	private static Line number(Integer number) {
		return new Line(number, null, null, null, null, null, null, null);
	}

	@Test
	void isCompleteOnlyWithAllThatTellsOrdersApart() {
		assertThat(ORDER.isIncomplete()).isFalse();
		for (PlacedOrder order : List.of(order("o-1", null, "EUR", CREATED, WHOLE),
				order("o-1", BillingCycle.UNKNOWN, "EUR", CREATED, WHOLE),
				order("o-1", BillingCycle.MONTHLY, null, CREATED, WHOLE),
				order("o-1", BillingCycle.MONTHLY, "EUR", null, WHOLE),
				order("o-1", BillingCycle.MONTHLY, "EUR", CREATED),
				order("o-1", BillingCycle.MONTHLY, "EUR", CREATED, WHOLE,
						new Line(1, null, "P1Y", null, null, 1, null, null)),
				order("o-1", BillingCycle.MONTHLY, "EUR", CREATED,
						new Line(0, "P:S:A", null, null, null, 1, null, null)),
				order("o-1", BillingCycle.MONTHLY, "EUR", CREATED,
						new Line(0, "P:S:A", "P1Y", null, null, null, null, null)))) {
			assertThat(order.isIncomplete()).as("%s", order).isTrue();
		}
	}

	@Test
	void cancelledIsSpelledInTwoWays() {
		assertThat(Status.of("Canceled")).isEqualTo(Status.CANCELLED);
		assertThat(Status.of("cancelled")).isEqualTo(Status.CANCELLED);
		assertThat(Status.of("Pending")).isEqualTo(Status.PENDING);
		assertThat(Status.of("shipped")).isEqualTo(Status.UNKNOWN);
		assertThat(Status.of(null)).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void offerNamesProductAndSku() {
		assertThat(WHOLE.productAndSku()).isEqualTo("P:S");
		assertThat(new Line(0, "P:S", null, null, null, null, null, null).productAndSku()).isEqualTo("P:S");
		assertThat(new Line(0, "P", null, null, null, null, null, null).productAndSku()).isEqualTo("P");
		assertThat(number(0).productAndSku()).isNull();
	}

	@Test
	void mayLackTheNameOfALineThatMayBeOfAnItem() {
		List<String> items = List.of("p:t", "P:U");
		Line nameless = new Line(1, "P:T:A", "P3Y", "New", null, 1, "2290301", null);
		Line blank = new Line(1, "P:T:A", "P3Y", "New", " ", 1, "2290301", null);
		Line other = new Line(1, "P:V:A", "P3Y", "New", null, 1, "2290301", null);
		assertThat(ORDER.mayLackNameOf(items)).isFalse();
		assertThat(named(other).mayLackNameOf(items)).isFalse();
		assertThat(named(nameless).mayLackNameOf(items)).isTrue();
		assertThat(named(blank).mayLackNameOf(items)).isTrue();
		assertThat(named(number(1)).mayLackNameOf(items)).isTrue();
		assertThat(order("o-1", BillingCycle.MONTHLY, "EUR", CREATED).mayLackNameOf(items)).isTrue();
	}

	/** An order whose first line is named. */
	private static PlacedOrder named(Line second) {
		return order("o-1", BillingCycle.MONTHLY, "EUR", CREATED, WHOLE, second);
	}

	@Test
	void anotherAnswerAddsAllThatIsLeftOut() {
		PlacedOrder listed = new PlacedOrder("O-1", null, null, BillingCycle.UNKNOWN, null, null, null, null,
				List.of(number(1), number(0)));
		assertThat(listed.completedBy(ORDER)).isEqualTo(new PlacedOrder("O-1", "alternate", "customer",
				BillingCycle.MONTHLY, "EUR", Status.PENDING, CREATED, BigDecimal.ONE, List.of(SECOND, WHOLE)));
		PlacedOrder headOnly = order("o-1", null, null, null);
		assertThat(headOnly.completedBy(ORDER)).isEqualTo(ORDER);
	}

	@Test
	void anotherAnswerChangesNothingThatIsSaid() {
		PlacedOrder other = new PlacedOrder("o-1", "x", "x", BillingCycle.ONE_TIME, "USD", Status.CANCELLED,
				CREATED.plusSeconds(1), BigDecimal.TEN, List.of(new Line(0, "X", "P5Y", "X", "X", 9, "X", null),
						new Line(1, "X", "P5Y", "X", "X", 9, "X", null)));
		assertThat(ORDER.completedBy(other)).isEqualTo(ORDER);
	}

	@Test
	void anotherOrderOrOtherLinesAddNothing() {
		PlacedOrder listed = order("o-1", BillingCycle.MONTHLY, "EUR", CREATED, number(0), number(1));
		assertThat(listed.completedBy(order("o-2", BillingCycle.MONTHLY, "EUR", CREATED, WHOLE, SECOND)))
			.isSameAs(listed);
		assertThat(listed.completedBy(order("o-1", null, null, null, WHOLE)).lineItems()).isEqualTo(listed.lineItems());
		PlacedOrder unnumbered = order("o-1", BillingCycle.MONTHLY, "EUR", CREATED, number(null), number(null));
		assertThat(unnumbered.completedBy(unnumbered).lineItems()).isEqualTo(unnumbered.lineItems());
		assertThat(unnumbered.completedBy(ORDER).lineItems()).isEqualTo(unnumbered.lineItems());
	}

	@Test
	void blankTagIsLeftOut() {
		PlacedOrder listed = order("o-1", BillingCycle.MONTHLY, "EUR", CREATED,
				new Line(0, "P:S:A", "P1Y", "New", " ", 3, "2290301", WHOLE.pricing()), SECOND);
		assertThat(listed.completedBy(ORDER)).isEqualTo(ORDER);
	}

}
