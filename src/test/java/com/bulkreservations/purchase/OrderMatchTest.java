package com.bulkreservations.purchase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.bulkreservations.partnercenter.model.BillingCycle;
import com.bulkreservations.partnercenter.model.PlacedOrder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which of Partner Center's orders is that of a cart. */
class OrderMatchTest {

	private static final RequestedItem ONE = Items.item(1, "004G", 3);

	private static final RequestedItem TWO = Items.item(2, "004H", 1);

	private static final OrderMatch.Wanted WANTED = new OrderMatch.Wanted(List.of(ONE, TWO), "EUR", Items.NOW);

	private static final PlacedOrder.Line SECOND = line(TWO.item() + ":X", TWO.term(), TWO.quantity());

	private static PlacedOrder order(String id, boolean tagged, RequestedItem... items) {
		return order(id, Items.NOW, "EUR", BillingCycle.ONE_TIME, tagged, items);
	}

	private static PlacedOrder order(String id, Instant created, String currency, BillingCycle cycle, boolean tagged,
			RequestedItem... items) {
		List<PlacedOrder.Line> lines = new ArrayList<>();
		for (RequestedItem item : items) {
			lines.add(new PlacedOrder.Line(lines.size(), item.item() + ":AVAILABILITY", item.term(), "New",
					tagged ? item.tag() : "", item.quantity(), item.reseller(), null));
		}
		return new PlacedOrder(id, null, null, cycle, currency, PlacedOrder.Status.PENDING, created, null, lines);
	}

	private static OrderMatch find(List<PlacedOrder> orders) {
		return OrderMatch.find(WANTED, orders, List.of(), false);
	}

	private static String doubt(OrderMatch match) {
		assertThat(match.orders()).isEmpty();
		assertThat(match.isNothing()).isFalse();
		return match.doubt().code();
	}

	@Test
	void orderWithTheTagIsTheCarts() {
		OrderMatch match = find(List.of(order("A", true, TWO, ONE), order("B", false, ONE, TWO)));
		assertThat(match.orders()).isEqualTo(Map.of(1, new OrderRef("A", 1), 2, new OrderRef("A", 0)));
		assertThat(match.tagged()).isTrue();
		assertThat(match.doubt()).isNull();
		assertThat(match.isNothing()).isFalse();
	}

	/** Of another cart of this program, whose content is the same. */
	@Test
	void orderWithTheTagOfAnotherCartIsNothing() {
		String other = "RSV-00000000000000000002/";
		PlacedOrder.Line first = named(other + 2, ONE);
		PlacedOrder.Line second = named(other + 3, TWO);
		assertThat(find(List.of(untagged(BillingCycle.ONE_TIME, "EUR", first, second))).isNothing()).isTrue();
		assertThat(find(List.of(untagged(null, null, first, named(null, TWO)))).isNothing()).isTrue();
		assertThat(find(List.of(untagged(null, null, named(null, ONE), named(null, TWO)))).orders()).hasSize(2);
	}

	private static PlacedOrder.Line named(String name, RequestedItem item) {
		return new PlacedOrder.Line(item.line(), item.item() + ":A", item.term(), "New", name, item.quantity(), null,
				null);
	}

	@Test
	void orderWithOneLineTwiceDoesNotFitTwoLines() {
		assertThat(
				find(List.of(untagged(null, null, line(ONE.item(), null, 3), line(ONE.item(), null, 3)))).isNothing())
			.isTrue();
	}

	/** One line could be either, and the other neither. */
	@Test
	void orderWithALineOfAnotherItemDoesNotFitThoughEachLineCouldBeThere() {
		assertThat(
				find(List.of(untagged(null, null, line(null, null, null), line("OTHER:0001", "P1Y", 3)))).isNothing())
			.isTrue();
	}

	@Test
	void answerWithOurTagAndOtherContentIsForAPerson() {
		for (PlacedOrder.Line altered : List.of(tagged(ONE, ONE.item(), "P1Y", 4), tagged(ONE, ONE.item(), "P3Y", 3),
				tagged(ONE, "OTHER:0001", "P1Y", 3))) {
			OrderMatch match = OrderMatch.of(WANTED, List.of(untagged(BillingCycle.ONE_TIME, "EUR", altered, SECOND)));
			assertThat(match.orders()).as("%s", altered).isEmpty();
			assertThat(match.doubt().code()).isEqualTo("ORDER_ALTERED");
		}
	}

	@Test
	void currencyThatWasNotApprovedIsNoDifference() {
		OrderMatch.Wanted wanted = new OrderMatch.Wanted(List.of(ONE, TWO), null, Items.NOW);
		assertThat(OrderMatch.find(wanted, List.of(order("A", false, ONE, TWO)), List.of(), false).orders()).hasSize(2);
		assertThat(doubt(OrderMatch.find(wanted, List.of(untagged(null, "EUR")), List.of(), false)))
			.isEqualTo("ORDER_UNCLEAR");
	}

	@Test
	void tagCountsWheneverTheOrderWasCreated() {
		assertThat(
				find(List.of(order("A", Items.NOW.minusSeconds(90_000), "EUR", BillingCycle.ONE_TIME, true, ONE, TWO)))
					.orders())
			.hasSize(2);
	}

	@Test
	void twoOrdersWithTheTagAreForAPerson() {
		assertThat(doubt(find(List.of(order("A", true, ONE, TWO), order("B", true, ONE, TWO)))))
			.isEqualTo("SEVERAL_ORDERS");
	}

	@Test
	void taggedOrderWithOtherContentIsForAPerson() {
		assertThat(doubt(find(List.of(order("A", true, ONE))))).isEqualTo("ORDER_ALTERED");
		RequestedItem more = Items.item(1, "004G", 4);
		assertThat(doubt(find(List.of(order("A", true, more, TWO))))).isEqualTo("ORDER_ALTERED");
		assertThat(doubt(find(List.of(order("A", Items.NOW, "USD", BillingCycle.ONE_TIME, true, ONE, TWO)))))
			.isEqualTo("ORDER_ALTERED");
		assertThat(doubt(find(List.of(order("A", Items.NOW, "EUR", BillingCycle.MONTHLY, true, ONE, TWO)))))
			.isEqualTo("ORDER_ALTERED");
	}

	private static PlacedOrder.Line tagged(RequestedItem tag, String item, String term, Integer quantity) {
		return new PlacedOrder.Line(tag.line(), item, term, "New", tag.tag().toLowerCase(Locale.ROOT), quantity, null,
				null);
	}

	@Test
	void tagDecidesWhereAnOrderLeavesSomethingOut() {
		for (PlacedOrder.Line first : List.of(tagged(ONE, null, null, null), tagged(ONE, ONE.item(), null, 3),
				tagged(ONE, ONE.item(), "1 Year", 3))) {
			for (PlacedOrder.Line second : List.of(SECOND, tagged(TWO, null, null, null))) {
				for (BillingCycle cycle : List.of(BillingCycle.UNKNOWN, BillingCycle.ONE_TIME)) {
					OrderMatch match = find(List.of(untagged(cycle, null, second, first)));
					assertThat(match.doubt()).isNull();
					assertThat(match.orders())
						.isEqualTo(Map.of(1, new OrderRef("A", 1), 2, new OrderRef("A", second.lineItemNumber())));
					assertThat(match.tagged()).isTrue();
				}
			}
		}
	}

	@Test
	void tagDoesNotOutweighWhatAnOrderSays() {
		PlacedOrder.Line second = tagged(TWO, null, null, null);
		for (PlacedOrder.Line first : List.of(tagged(ONE, "OTHER:0001", null, null), tagged(ONE, null, "P3Y", null),
				tagged(ONE, null, null, 4), line(null, null, null), tagged(TWO, null, null, null))) {
			assertThat(doubt(find(List.of(untagged(null, null, first, second))))).as("%s", first)
				.isEqualTo("ORDER_ALTERED");
		}
		PlacedOrder.Line first = tagged(ONE, null, null, null);
		for (PlacedOrder order : List.of(untagged(BillingCycle.MONTHLY, null, first, second),
				untagged(null, "USD", first, second), untagged(null, null, first),
				untagged(null, null, first, second, line(null, null, null)))) {
			assertThat(doubt(find(List.of(order)))).as("%s", order).isEqualTo("ORDER_ALTERED");
		}
	}

	/** Two lines of equal content but for what the order leaves out. */
	@Test
	void tagSaysWhichLineItIs() {
		RequestedItem longer = Items.item(2, "004G", 3, "P3Y", "one_time");
		OrderMatch.Wanted wanted = new OrderMatch.Wanted(List.of(ONE, longer), "EUR", Items.NOW);
		PlacedOrder order = untagged(null, null, tagged(longer, ONE.item(), null, 3), tagged(ONE, ONE.item(), null, 3));
		assertThat(OrderMatch.find(wanted, List.of(order), List.of(), true).orders())
			.isEqualTo(Map.of(1, new OrderRef("A", 1), 2, new OrderRef("A", 2)));
	}

	@Test
	void orderIsWorthALookThatLeavesSomethingOutOrHasNoTag() {
		assertThat(WANTED.isWorthALook(order("A", true, ONE, TWO))).isFalse();
		assertThat(WANTED.isWorthALook(untagged(BillingCycle.ONE_TIME, "EUR", tagged(ONE, null, null, null)))).isTrue();
		assertThat(WANTED.isWorthALook(order("A", false, ONE, TWO))).isTrue();
		assertThat(WANTED.isWorthALook(untagged(null, null))).isTrue();
		assertThat(WANTED.isWorthALook(order("A", false, ONE))).isFalse();
		PlacedOrder.Line others = tagged(Items.item(9, "004X", 1), null, null, null);
		assertThat(WANTED.isWorthALook(untagged(null, null, others))).isFalse();
		assertThat(WANTED
			.isWorthALook(order("A", Items.NOW.minusSeconds(301), "EUR", BillingCycle.ONE_TIME, false, ONE, TWO)))
			.isFalse();
	}

	@Test
	void onlyOrderThatFitsIsTheCartsWhereNoTagIsKept() {
		OrderMatch match = find(List.of(order("A", false, ONE, TWO), order("B", false, ONE),
				order("C", false, ONE, TWO, Items.item(3, "004I", 1))));
		assertThat(match.orders()).containsOnlyKeys(1, 2);
		assertThat(match.tagged()).isFalse();
	}

	@Test
	void orderWithoutATagIsForAPersonWhereTagsAreKept() {
		List<PlacedOrder> orders = List.of(order("A", false, ONE, TWO));
		assertThat(doubt(OrderMatch.find(WANTED, orders, List.of(), true))).isEqualTo("ORDER_WITHOUT_TAG");
		RequestedItem other = Items.item(9, "004X", 1);
		assertThat(doubt(find(List.of(order("A", false, ONE, TWO), order("B", true, other)))))
			.isEqualTo("ORDER_WITHOUT_TAG");
	}

	@Test
	void twoOrdersThatFitAreForAPerson() {
		OrderMatch match = find(List.of(order("A", false, ONE, TWO), order("B", false, ONE, TWO)));
		assertThat(doubt(match)).isEqualTo("SEVERAL_ORDERS");
		assertThat(match.doubt().reason()).contains("A, B");
	}

	@Test
	void orderThatFitsAnotherUnknownCartIsForAPerson() {
		List<PlacedOrder> orders = List.of(order("A", false, ONE, TWO));
		OrderMatch.Wanted rival = new OrderMatch.Wanted(List.of(ONE, TWO), "EUR", Items.NOW);
		assertThat(doubt(OrderMatch.find(WANTED, orders, List.of(rival), false))).isEqualTo("SEVERAL_ORDERS");
		OrderMatch.Wanted later = new OrderMatch.Wanted(List.of(ONE, TWO), "EUR", Items.NOW.plusSeconds(301));
		assertThat(OrderMatch.find(WANTED, orders, List.of(later), false).orders()).hasSize(2);
		OrderMatch.Wanted other = new OrderMatch.Wanted(List.of(ONE), "EUR", Items.NOW);
		assertThat(OrderMatch.find(WANTED, orders, List.of(other), false).orders()).hasSize(2);
	}

	@Test
	void orderOfEarlierThanFiveMinutesBeforeIsNot() {
		PlacedOrder just = order("A", Items.NOW.minusSeconds(300), "EUR", BillingCycle.ONE_TIME, false, ONE, TWO);
		PlacedOrder tooEarly = order("B", Items.NOW.minusSeconds(301), "EUR", BillingCycle.ONE_TIME, false, ONE, TWO);
		assertThat(find(List.of(just)).orders()).hasSize(2);
		assertThat(find(List.of(tooEarly)).isNothing()).isTrue();
		assertThat(find(List.of(order("C", null, "EUR", BillingCycle.ONE_TIME, false, ONE, TWO))).orders()).hasSize(2);
	}

	@Test
	void whatAnOrderDoesNotSayIsNoDifference() {
		assertThat(find(List.of(order("A", Items.NOW, null, null, false, ONE, TWO))).orders()).hasSize(2);
	}

	@Test
	void otherCurrencyCycleTermQuantityOrItemIsNothing() {
		assertThat(find(List.of())).satisfies((match) -> assertThat(match.isNothing()).isTrue());
		for (PlacedOrder order : List.of(order("A", Items.NOW, "USD", BillingCycle.ONE_TIME, false, ONE, TWO),
				order("A", Items.NOW, "EUR", BillingCycle.MONTHLY, false, ONE, TWO),
				order("A", false, ONE, Items.item(2, "004H", 2)), order("A", false, ONE, Items.item(2, "004X", 1)),
				order("A", false, ONE, Items.item(2, "004H", 1, "P3Y", "one_time")), order("A", false, ONE))) {
			assertThat(find(List.of(order)).isNothing()).isTrue();
		}
	}

	private static PlacedOrder untagged(BillingCycle cycle, String currency, PlacedOrder.Line... lines) {
		return new PlacedOrder("A", null, null, cycle, currency, null, Items.NOW, null, List.of(lines));
	}

	private static PlacedOrder.Line line(String item, String term, Integer quantity) {
		return new PlacedOrder.Line(0, item, term, "New", "", quantity, null, null);
	}

	/** To take such an order for another one would buy the lines twice. */
	@Test
	void orderThatMayFitForAllThatItSaysIsForAPerson() {
		PlacedOrder.Line nothing = line(null, null, null);
		for (PlacedOrder.Line first : List.of(nothing, line(null, "P1Y", 3), line(ONE.item(), null, 3),
				line(ONE.item() + ":X", "P1Y", null), line(ONE.item(), "1 Year", 3))) {
			PlacedOrder order = untagged(BillingCycle.ONE_TIME, "eur", first, SECOND);
			assertThat(doubt(find(List.of(order)))).as("%s", first).isEqualTo("ORDER_UNCLEAR");
		}
		assertThat(doubt(find(List.of(untagged(null, null, nothing, nothing))))).isEqualTo("ORDER_UNCLEAR");
		assertThat(doubt(find(List.of(untagged(null, null))))).isEqualTo("ORDER_UNCLEAR");
		assertThat(doubt(find(List.of(order("A", Items.NOW, "EUR", BillingCycle.UNKNOWN, false, ONE, TWO)))))
			.isEqualTo("ORDER_UNCLEAR");
		assertThat(WANTED.refs(untagged(null, null, nothing, nothing))).isEmpty();
	}

	@Test
	void orderThatCannotFitWhateverItLeavesOutIsNothing() {
		PlacedOrder.Line unsaid = line(ONE.item(), null, 3);
		PlacedOrder old = new PlacedOrder("A", null, null, null, null, null, Items.NOW.minusSeconds(301), null,
				List.of(unsaid, SECOND));
		PlacedOrder tagged = untagged(null, null, unsaid, SECOND,
				new PlacedOrder.Line(2, null, null, null, Items.ORDER + "/77", null, null, null));
		for (PlacedOrder order : List.of(untagged(BillingCycle.MONTHLY, "EUR", unsaid, SECOND),
				untagged(BillingCycle.ONE_TIME, "USD", unsaid, SECOND), untagged(BillingCycle.ONE_TIME, "EUR", unsaid),
				untagged(BillingCycle.ONE_TIME, "EUR", unsaid, SECOND, SECOND),
				untagged(BillingCycle.ONE_TIME, "EUR", unsaid, unsaid),
				untagged(BillingCycle.ONE_TIME, "EUR", line(ONE.item(), null, 4), SECOND),
				untagged(BillingCycle.ONE_TIME, "EUR", line("OTHER:0001", null, 3), SECOND),
				untagged(BillingCycle.ONE_TIME, "EUR", line(null, "p3y", 3), SECOND), old, tagged)) {
			assertThat(find(List.of(order)).isNothing()).as("%s", order).isTrue();
		}
	}

	@Test
	void monthlyLineWantsAMonthlyOrder() {
		RequestedItem monthly = Items.item(1, "004G", 3, "P1Y", "monthly");
		OrderMatch.Wanted wanted = new OrderMatch.Wanted(List.of(monthly), "EUR", Items.NOW);
		assertThat(wanted.fits(order("A", Items.NOW, "EUR", BillingCycle.MONTHLY, false, monthly))).isTrue();
		assertThat(wanted.fits(order("A", false, monthly))).isFalse();
	}

	@Test
	void answerToACheckoutNamesItsOrders() {
		OrderMatch one = OrderMatch.of(WANTED, List.of(order("A", true, ONE, TWO)));
		assertThat(one.orders()).containsOnlyKeys(1, 2);
		assertThat(one.tagged()).isTrue();
		OrderMatch two = OrderMatch.of(WANTED, List.of(order("A", false, ONE), order("B", false, TWO)));
		assertThat(two.orders()).isEqualTo(Map.of(1, new OrderRef("A", 0), 2, new OrderRef("B", 0)));
		assertThat(two.tagged()).isFalse();
		assertThat(OrderMatch.of(WANTED, List.of(order("A", false, TWO))).orders()).containsOnlyKeys(2);
		assertThat(OrderMatch.of(WANTED, List.of()).isNothing()).isTrue();
	}

	@Test
	void answerWithLinesThatWereNotAskedForIsForAPerson() {
		RequestedItem strange = Items.item(3, "004I", 1);
		assertThat(OrderMatch.of(WANTED, List.of(order("A", false, ONE, strange))).doubt().code())
			.isEqualTo("ORDER_ALTERED");
		OrderMatch twice = OrderMatch.of(WANTED, List.of(order("A", false, ONE), order("B", false, ONE)));
		assertThat(twice.doubt().reason()).contains("B");
		assertThat(twice.orders()).containsOnlyKeys(1);
		assertThat(OrderMatch.of(WANTED, List.of(order("A", false))).doubt()).isNotNull();
	}

	@Test
	void wantedOfACartAreItsOpenLines() {
		PurchaseCart sent = Items.sent(ONE, TWO).buy(Map.of(1, new OrderRef("A", 0)), false, Items.NOW);
		OrderMatch.Wanted wanted = OrderMatch.Wanted.of(sent, Items.byLine(List.of(ONE, TWO)));
		assertThat(wanted).isEqualTo(new OrderMatch.Wanted(List.of(TWO), "EUR", Items.NOW));
		assertThatThrownBy(() -> OrderMatch.Wanted.of(Items.planned(ONE), Map.of())).hasMessageContaining("never");
	}

}
