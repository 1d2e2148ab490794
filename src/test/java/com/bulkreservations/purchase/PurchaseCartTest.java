package com.bulkreservations.purchase;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What may happen to a cart, and what its lines say then. */
class PurchaseCartTest {

	private static final Instant LATER = Items.NOW.plusSeconds(60);

	private static final RequestedItem ONE = Items.item(1, "004G", 3);

	private static final RequestedItem TWO = Items.item(2, "004H", 2);

	@Test
	void cartIsPlannedWithTheAmountOfItsLines() {
		PurchaseCart cart = Items.planned(ONE, TWO);
		assertThat(cart.name()).isEqualTo(Items.ORDER + "-1");
		assertThat(cart.number()).isEqualTo(1);
		assertThat(cart.amount()).isEqualByComparingTo("500.00");
		assertThat(cart.currency()).isEqualTo("EUR");
		assertThat(cart.customerId()).isEqualTo(Items.CUSTOMER);
		assertThat(cart.orderNumber()).isEqualTo(Items.ORDER);
		assertThat(Items.states(cart)).containsExactly(LineState.PLANNED, LineState.PLANNED);
		assertThat(cart.openLines()).containsExactly(1, 2);
		assertThat(cart.mayBeBought()).isFalse();
	}

	@Test
	void cartWithALineWithoutPriceHasNoAmount() {
		assertThat(Items.planned(ONE, Items.withoutPrice(2)).amount()).isNull();
	}

	@Test
	void linesSayWhatTheirCartDoes() {
		PurchaseCart approved = Items.planned(ONE).approve(LATER);
		assertThat(Items.states(approved)).containsExactly(LineState.APPROVED);
		assertThat(approved.changedAt()).isEqualTo(LATER);
		PurchaseCart sentCart = approved.sendCart("request", LATER);
		assertThat(sentCart.cartRequest()).isEqualTo("request");
		assertThat(Items.states(sentCart)).containsExactly(LineState.APPROVED);
		PurchaseCart ready = sentCart.ready("cart", LATER.plusSeconds(900), LATER);
		assertThat(ready.cartId()).isEqualTo("cart");
		assertThat(ready.cartRequest()).isEqualTo("request");
		assertThat(ready.expires()).isEqualTo(LATER.plusSeconds(900));
		PurchaseCart sent = ready.checkOut("buy", LATER);
		assertThat(Items.states(sent)).containsExactly(LineState.SENT);
		assertThat(sent.checkout()).isEqualTo(new Checkout("buy", LATER, LATER, 1, false, null));
		assertThat(sent.cartId()).isEqualTo("cart");
		assertThat(sent.mayBeBought()).isTrue();
		PurchaseCart unknown = sent.unknown(Items.finding(), LATER);
		assertThat(Items.states(unknown)).containsExactly(LineState.UNKNOWN);
		assertThat(unknown.lines().get(0).finding()).isEqualTo(Items.finding());
		assertThat(unknown.finding()).isEqualTo(Items.finding());
		assertThat(Items.states(unknown.hold(Items.finding(), LATER))).containsExactly(LineState.HELD);
	}

	@Test
	void repetitionKeepsTheRequestId() {
		PurchaseCart again = Items.sent(ONE).unknown(Items.finding(), LATER).checkOutAgain(LATER);
		assertThat(again.state()).isEqualTo(CartState.CHECKOUT_SENT);
		assertThat(again.checkout()).isEqualTo(new Checkout("request-2", Items.NOW, LATER, 2, false, null));
	}

	@Test
	void waitForAnOrderBeginsAgainWithEachCheckout() {
		PurchaseCart unknown = Items.sent(ONE).unknown(Items.finding(), LATER);
		assertThat(unknown.waited()).isZero();
		PurchaseCart noted = unknown.noteWait(Duration.ofMinutes(5));
		assertThat(noted.waited()).isEqualTo(Duration.ofMinutes(5));
		assertThat(noted.changedAt()).isEqualTo(unknown.changedAt());
		assertThat(noted.checkOutAgain(LATER).waited()).isZero();
		assertThat(noted.distrust(Items.NOW, Items.finding(), LATER)).satisfies((older) -> {
			assertThat(older.waited()).isZero();
			assertThat(older.checkout()).isEqualTo(unknown.checkout());
		});
		assertThat(noted.hold(Items.finding(), LATER).conclude().waited()).isEqualTo(Duration.ofMinutes(5));
	}

	@Test
	void onlyAnUnknownCartHasAWait() {
		PurchaseCart sent = Items.sent(ONE);
		for (PurchaseCart cart : List.of(Items.ready(ONE), sent, sent.hold(Items.finding(), LATER),
				sent.unknown(Items.finding(), LATER).conclude(), Items.planned(ONE).unknown(Items.finding(), LATER))) {
			assertThatThrownBy(() -> cart.noteWait(Duration.ofMinutes(5))).isInstanceOf(IllegalStateException.class);
		}
	}

	@Test
	void onlyAReadyCartIsCheckedOutFirst() {
		for (PurchaseCart cart : List.of(Items.planned(ONE), Items.planned(ONE).approve(LATER), Items.sent(ONE),
				Items.sent(ONE).unknown(Items.finding(), LATER), Items.planned(ONE).approve(LATER).sendCart("r", LATER),
				Items.planned(ONE).unknown(Items.finding(), LATER), in(CartState.CART_READY, Items.sent(ONE)))) {
			assertThatThrownBy(() -> cart.checkOut("again", LATER)).isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("must not become CHECKOUT_SENT");
		}
	}

	@Test
	void onlyAnUnknownCartIsCheckedOutAgain() {
		PurchaseCart sent = Items.sent(ONE);
		PurchaseCart concluded = sent.unknown(Items.finding(), LATER).conclude();
		for (PurchaseCart cart : List.of(Items.ready(ONE), sent, sent.hold(Items.finding(), LATER), concluded,
				Items.planned(ONE).unknown(Items.finding(), LATER), in(CartState.CART_READY, sent),
				Items.planned(ONE).distrust(Items.NOW, Items.finding(), LATER))) {
			assertThatThrownBy(() -> cart.checkOutAgain(LATER)).isInstanceOf(IllegalStateException.class);
		}
	}

	@Test
	void cartThatMayBeBoughtIsNeverGivenUpReplacedOrRefused() {
		PurchaseCart sent = Items.sent(ONE);
		for (PurchaseCart cart : List.of(sent, sent.unknown(Items.finding(), LATER),
				sent.hold(Items.finding(), LATER))) {
			assertThatThrownBy(() -> cart.giveUp(Items.finding(), LATER)).hasMessageContaining("VOID");
			assertThatThrownBy(() -> cart.replace(LATER)).hasMessageContaining("REPLACED");
			assertThatThrownBy(() -> cart.refuse(Set.of(1), Items.finding(), LATER)).hasMessageContaining("REFUSED");
			assertThatThrownBy(() -> cart.dropCart(null, LATER)).hasMessageContaining("APPROVED");
			assertThatThrownBy(() -> cart.endApproval(Items.finding(), LATER)).hasMessageContaining("PLANNED");
			assertThatThrownBy(() -> cart.endApprovalByName(Items.finding(), LATER)).hasMessageContaining("HELD");
			assertThatThrownBy(() -> cart.approve(LATER)).hasMessageContaining("APPROVED");
			assertThatThrownBy(() -> cart.accept(null, LATER)).hasMessageContaining("may have bought it");
		}
	}

	/** A cart in a state that it cannot have come to, as after a change from outside. */
	private static PurchaseCart in(CartState state, PurchaseCart cart) {
		return new PurchaseCart(cart.name(), cart.orderNumber(), cart.customerId(), state, cart.lines(),
				cart.currency(), cart.amount(), cart.cartRequest(), cart.cartId(), cart.expires(), cart.checkout(),
				cart.approvalAfter(), cart.accepted(), cart.priceDate(), cart.tagKept(), cart.holdsCustomer(),
				cart.finding(), cart.changedAt());
	}

	@Test
	void finalCartStaysAsItIs() {
		PurchaseCart planned = Items.planned(ONE);
		for (PurchaseCart cart : List.of(Items.sent(ONE).buy(Map.of(1, new OrderRef("A", 0)), false, LATER),
				planned.giveUp(Items.finding(), LATER), planned.replace(LATER),
				planned.approve(LATER).refuse(Set.of(1), Items.finding(), LATER))) {
			for (UnaryOperator<PurchaseCart> change : List.<UnaryOperator<PurchaseCart>>of((one) -> one.approve(LATER),
					(one) -> one.endApproval(Items.finding(), LATER),
					(one) -> one.endApprovalByName(Items.finding(), LATER), (one) -> one.sendCart("r", LATER),
					(one) -> one.ready("c", null, LATER), (one) -> one.checkOut("r", LATER),
					(one) -> one.checkOutAgain(LATER), (one) -> one.unknown(Items.finding(), LATER),
					(one) -> one.hold(Items.finding(), LATER), (one) -> one.accept(null, LATER),
					(one) -> one.dropCart(null, LATER), (one) -> one.giveUp(Items.finding(), LATER),
					(one) -> one.replace(LATER), (one) -> one.distrust(LATER, Items.finding(), LATER))) {
				assertThatThrownBy(() -> change.apply(cart)).as("%s", cart.state())
					.isInstanceOf(IllegalStateException.class)
					.hasMessageContaining("must not become")
					.hasMessageNotContaining("may have bought it");
			}
		}
		for (CartState state : List.of(CartState.BOUGHT, CartState.VOID, CartState.REPLACED, CartState.REFUSED)) {
			assertThatThrownBy(() -> in(state, Items.sent(ONE, TWO)).buy(Map.of(1, new OrderRef("A", 0)), false, LATER))
				.hasMessageContaining("must not become BOUGHT");
		}
	}

	@Test
	void stepsComeOneAfterAnother() {
		PurchaseCart planned = Items.planned(ONE);
		assertThatThrownBy(() -> planned.sendCart("r", LATER)).hasMessageContaining("CART_SENT");
		assertThatThrownBy(() -> planned.ready("c", null, LATER)).hasMessageContaining("CART_READY");
		assertThatThrownBy(() -> planned.approve(LATER).ready("c", null, LATER)).hasMessageContaining("CART_READY");
		assertThatThrownBy(() -> planned.refuse(Set.of(1), Items.finding(), LATER)).hasMessageContaining("REFUSED");
	}

	@Test
	void tagThatOneOrderHasKeptIsRemembered() {
		PurchaseCart sent = Items.sent(ONE, TWO);
		PurchaseCart without = sent.buy(Map.of(1, new OrderRef("A", 0)), false, LATER);
		PurchaseCart with = sent.buy(Map.of(1, new OrderRef("A", 0)), true, LATER);
		assertThat(without.tagKept()).isFalse();
		assertThat(with.buy(Map.of(2, new OrderRef("B", 0)), false, LATER).tagKept()).isTrue();
		assertThat(without.buy(Map.of(2, new OrderRef("B", 0)), true, LATER).tagKept()).isTrue();
		assertThat(without.charge(Map.of(), false, null, LATER).tagKept()).isFalse();
		assertThat(without.charge(Map.of(), true, null, LATER).tagKept()).isTrue();
		assertThat(with.charge(Map.of(), false, null, LATER).tagKept()).isTrue();
	}

	@Test
	void chargeIsNotedForItsLineAlone() {
		PurchaseCart sent = Items.sent(ONE, TWO);
		PurchaseCart charged = sent.charge(Map.of(1, new BigDecimal("301.00")), false, Items.finding(), LATER);
		assertThat(charged.line(1).charged()).isEqualByComparingTo("301.00");
		assertThat(charged.line(1).finding()).isEqualTo(Items.finding());
		assertThat(charged.line(2)).isEqualTo(sent.line(2));
	}

	@Test
	void boughtLinesNameTheirOrder() {
		PurchaseCart bought = Items.sent(ONE, TWO)
			.buy(Map.of(1, new OrderRef("A", 0), 2, new OrderRef("A", 1)), true, LATER);
		assertThat(bought.state()).isEqualTo(CartState.BOUGHT);
		assertThat(bought.mayBeBought()).isFalse();
		assertThat(bought.tagKept()).isTrue();
		assertThat(bought.line(2).order()).isEqualTo("A");
		assertThat(bought.line(2).orderLine()).isEqualTo(1);
		assertThat(bought.line(2).changedAt()).isEqualTo(LATER);
		assertThat(bought.openLines()).isEmpty();
	}

	@Test
	void cartWithSomeBoughtLinesLeavesTheOthersOpen() {
		PurchaseCart some = Items.sent(ONE, TWO).buy(Map.of(1, new OrderRef("A", null)), false, LATER);
		assertThat(some.state()).isEqualTo(CartState.CHECKOUT_SENT);
		assertThat(some.openLines()).containsExactly(2);
		assertThat(some.mayBeBought()).isTrue();
		PurchaseCart unknown = some.unknown(Items.finding(), LATER);
		assertThat(Items.states(unknown)).containsExactly(LineState.BOUGHT, LineState.UNKNOWN);
		assertThat(unknown.line(1).finding()).isNull();
		assertThatThrownBy(() -> unknown.buy(Map.of(1, new OrderRef("B", null)), false, LATER))
			.hasMessageContaining("is final");
		PurchaseCart refused = unknown.conclude().refuse(Set.of(1, 2), Items.finding(), LATER);
		assertThat(Items.states(refused)).containsExactly(LineState.BOUGHT, LineState.REFUSED);
		assertThat(refused.state()).isEqualTo(CartState.BOUGHT);
		assertThat(refused.finding()).isNull();
	}

	@Test
	void nothingIsBoughtThatWasNotSent() {
		for (PurchaseCart cart : List.of(Items.planned(ONE), Items.ready(ONE), Items.sent(ONE).conclude())) {
			assertThatThrownBy(() -> cart.buy(Map.of(1, new OrderRef("A", null)), false, LATER))
				.hasMessageContaining("BOUGHT");
		}
		assertThatThrownBy(() -> Items.planned(ONE).conclude()).hasMessageContaining("never checked out");
	}

	@Test
	void refusedLineLeavesTheOthersToAnotherCartOfPartnerCenter() {
		PurchaseCart sentCart = Items.planned(ONE, TWO).approve(LATER).sendCart("r", LATER);
		PurchaseCart rest = sentCart.refuse(Set.of(1), Items.finding(), LATER).dropCart(null, LATER);
		assertThat(Items.states(rest)).containsExactly(LineState.REFUSED, LineState.APPROVED);
		assertThat(rest.line(1).finding()).isEqualTo(Items.finding());
		assertThat(rest.cartRequest()).isNull();
		assertThat(rest.worth(new BigDecimal("200")).amount()).isEqualByComparingTo("200");
		PurchaseCart all = sentCart.refuse(Set.of(1, 2), Items.finding(), LATER);
		assertThat(all.state()).isEqualTo(CartState.REFUSED);
		assertThat(all.finding()).isEqualTo(Items.finding());
	}

	@Test
	void givenUpLinesAreVoid() {
		PurchaseCart given = Items.planned(ONE).giveUp(PurchaseCode.VOIDED.finding("Reason: x"), LATER);
		assertThat(Items.states(given)).containsExactly(LineState.VOID);
		assertThat(given.state()).isEqualTo(CartState.VOID);
		assertThat(given.line(1).finding().reason()).endsWith("Reason: x");
	}

	@Test
	void successorTakesOverOpenLines() {
		PurchaseCart sent = Items.sent(ONE, TWO).buy(Map.of(1, new OrderRef("A", 0)), false, LATER);
		PurchaseCart unknown = sent.unknown(Items.finding(), LATER).conclude();
		PurchaseCart next = unknown.successor(Items.ORDER + "-2", unknown.openLines(), LATER, null, LATER);
		assertThat(next.state()).isEqualTo(CartState.PLANNED);
		assertThat(next.approvalAfter()).isEqualTo(LATER);
		assertThat(next.checkout()).isNull();
		assertThat(next.lines()).extracting(PurchaseLine::line).containsExactly(2);
		assertThat(next.line(2).state()).isEqualTo(LineState.PLANNED);
		assertThat(unknown.replace(LATER).lines()).extracting(PurchaseLine::line).containsExactly(1);
		PurchaseCart third = next.successor(Items.ORDER + "-3", List.of(2), null, new BigDecimal("200"), LATER);
		assertThat(third.approvalAfter()).isEqualTo(LATER);
		assertThat(third.amount()).isEqualByComparingTo("200");
		assertThat(third.number()).isEqualTo(3);
	}

	@Test
	void acceptedCartHasTheSeenPrices() {
		PurchaseCart held = Items.planned(ONE, TWO)
			.approve(LATER)
			.holdForPrice(PurchaseCode.PRICE_DIFFERS.finding(), Map.of(1, new BigDecimal("120.00")), Items.NOW, LATER);
		assertThat(held.state()).isEqualTo(CartState.HELD);
		assertThat(held.priceDate()).isEqualTo(Items.NOW);
		assertThat(held.line(1).unitPrice()).isEqualByComparingTo("100.00");
		assertThat(held.line(1).seenUnitPrice()).isEqualByComparingTo("120.00");
		PurchaseCart accepted = held.accept(new BigDecimal("560.00"), LATER);
		assertThat(accepted.state()).isEqualTo(CartState.APPROVED);
		assertThat(accepted.accepted()).isTrue();
		assertThat(accepted.line(1).unitPrice()).isEqualByComparingTo("120.00");
		assertThat(accepted.line(1).seenUnitPrice()).isNull();
		assertThat(accepted.line(2).unitPrice()).isEqualByComparingTo("100.00");
		assertThat(accepted.amount()).isEqualByComparingTo("560.00");
	}

	/** No approval of the run is about its prices. */
	@Test
	void acceptedCartHasSuccessorsThatWantAnApprovalByNameToo() {
		PurchaseCart accepted = accepted();
		for (PurchaseCart successor : List.of(accepted.successor("X-2", List.of(1), null, null, LATER),
				accepted.successor("X-2", List.of(1), LATER, null, LATER))) {
			assertThat(successor.accepted()).isTrue();
			assertThat(successor.priceDate()).isEqualTo(Items.NOW);
			assertThat(successor.line(1).unitPrice()).isEqualByComparingTo("120.00");
		}
		assertThat(Items.planned(ONE).successor("X-2", List.of(1), null, null, LATER).accepted()).isFalse();
	}

	@Test
	void partOfAnAcceptedCartWantsNoFurtherApproval() {
		PurchaseCart part = accepted().part("X-2", List.of(1), LATER);
		assertThat(part.state()).isEqualTo(CartState.PLANNED);
		assertThat(part.accepted()).isFalse();
		assertThat(part.line(1).unitPrice()).isEqualByComparingTo("120.00");
		assertThat(part.lines()).hasSize(1);
		assertThat(part.successor("X-3", List.of(1), null, null, LATER).accepted()).isTrue();
		assertThat(part.part("X-3", List.of(1), LATER).successor("X-4", List.of(1), LATER, null, LATER).accepted())
			.isTrue();
	}

	private static PurchaseCart accepted() {
		return Items.planned(ONE, TWO)
			.approve(LATER)
			.holdForPrice(PurchaseCode.PRICE_DIFFERS.finding(), Map.of(1, new BigDecimal("120.00")), Items.NOW, LATER)
			.accept(null, LATER);
	}

	@Test
	void acceptedCartWhoseApprovalHasEndedWaitsAtTheSamePrices() {
		PurchaseCart accepted = accepted();
		PurchaseCart waiting = accepted.endApprovalByName(PurchaseCode.CART_APPROVAL_ENDED.finding(), LATER);
		assertThat(waiting.mayBeApproved()).isTrue();
		assertThat(waiting.accepted()).isTrue();
		assertThat(waiting.priceDate()).isEqualTo(Items.NOW);
		assertThat(waiting.lines()).extracting(PurchaseLine::seenUnitPrice)
			.containsExactly(new BigDecimal("120.00"), new BigDecimal("100.00"));
		assertThat(waiting.accept(null, LATER).lines()).isEqualTo(accepted.lines());
	}

	@Test
	void customerIsHeldUntilAPersonDecides() {
		PurchaseCart held = Items.sent(ONE).holdCustomer(Items.finding(), LATER);
		assertThat(held.holdsCustomer()).isTrue();
		assertThat(held.conclude().accept(null, LATER).holdsCustomer()).isFalse();
	}

	@Test
	void distrustedCartMayBeBought() {
		Instant since = Items.NOW.minusSeconds(3600);
		PurchaseCart planned = Items.planned(ONE).distrust(since, Items.finding(), LATER);
		assertThat(planned.state()).isEqualTo(CartState.UNKNOWN);
		assertThat(planned.mayBeBought()).isTrue();
		assertThat(planned.checkout().firstSentAt()).isEqualTo(since);
		assertThat(planned.checkout().sends()).isZero();
		PurchaseCart sent = Items.sent(ONE).distrust(since, Items.finding(), LATER);
		assertThat(sent.checkout().requestId()).isEqualTo("request-2");
		PurchaseCart concluded = Items.sent(ONE)
			.conclude()
			.dropCart(null, LATER)
			.distrust(since, Items.finding(), LATER);
		assertThat(concluded.mayBeBought()).isTrue();
	}

	@Test
	void chargesAndCancellationsAreNotedAtBoughtLines() {
		PurchaseCart bought = Items.sent(ONE, TWO)
			.buy(Map.of(1, new OrderRef("A", 0), 2, new OrderRef("B", 0)), false, LATER);
		PurchaseCart charged = bought.charge(Map.of(1, new BigDecimal("300.00")), false, null, LATER);
		assertThat(charged.line(1).charged()).isEqualByComparingTo("300.00");
		assertThat(charged.line(2).charged()).isNull();
		PurchaseCart cancelled = charged.note("B", PurchaseCode.CANCELLED.finding(), LATER);
		assertThat(cancelled.line(1).finding()).isNull();
		assertThat(cancelled.line(2).finding()).isEqualTo(PurchaseCode.CANCELLED.finding());
		assertThat(Items.states(cancelled)).containsOnly(LineState.BOUGHT);
	}

	@Test
	void delayedCartKeepsItsState() {
		PurchaseCart delayed = Items.ready(ONE).delay(PurchaseCode.ABOVE_DAY_LIMIT.finding(), LATER);
		assertThat(delayed.state()).isEqualTo(CartState.CART_READY);
		assertThat(delayed.line(1).finding()).isEqualTo(PurchaseCode.ABOVE_DAY_LIMIT.finding());
		assertThat(delayed.changedAt()).isEqualTo(LATER);
	}

	@ParameterizedTest
	@EnumSource(names = { "REFUSED", "VOID", "REPLACED" })
	void finalCartChangesNoMore(CartState state) {
		assertThat(EnumSet.allOf(CartState.class)).noneMatch(state::canBecome);
		assertThat(state.isFinal()).isTrue();
	}

	@Test
	void boughtCartStaysBought() {
		assertThat(EnumSet.allOf(CartState.class)).filteredOn(CartState.BOUGHT::canBecome)
			.containsExactly(CartState.BOUGHT);
	}

	@Test
	void unknownLineIsMissing() {
		assertThatThrownBy(() -> Items.planned(ONE).line(7)).hasMessageContaining("no line 7");
	}

	/**
	 * Random changes, refused or not, against what must hold: a second check-out with
	 * another request id is committed only after the first was concluded, and nothing
	 * becomes void or refused while a check-out may have bought it.
	 */
	@Test
	void randomChangesNeverLetACartBeBoughtTwice() {
		Random random = new Random(20260116);
		Set<CartState> reached = EnumSet.noneOf(CartState.class);
		for (int trial = 0; trial < 2000; trial++) {
			PurchaseCart cart = Items.planned(ONE, TWO);
			String pending = null;
			for (int step = 0; step < 25; step++) {
				boolean proven = pending != null && random.nextInt(3) == 0;
				PurchaseCart before = cart;
				PurchaseCart after = tried(change(random, proven), before);
				if (after == null) {
					continue;
				}
				boolean concluded = before.mayBeBought() && !after.mayBeBought();
				if (concluded) {
					assertThat(proven || after.openLines().isEmpty()).isTrue();
					pending = null;
				}
				if (after.state() == CartState.CHECKOUT_SENT && after.mayBeBought()) {
					String id = after.checkout().requestId();
					assertThat(pending == null || pending.equals(id)).isTrue();
					pending = id;
				}
				if (pending != null) {
					assertThat(Items.states(after)).doesNotContain(LineState.VOID);
				}
				reached.add(after.state());
				cart = after;
			}
		}
		assertThat(reached).containsExactlyInAnyOrder(CartState.values());
	}

	private static PurchaseCart tried(UnaryOperator<PurchaseCart> change, PurchaseCart cart) {
		try {
			return change.apply(cart);
		}
		catch (IllegalStateException ex) {
			return null;
		}
	}

	/**
	 * @param proven whether it is proven that the check-out has bought nothing more
	 */
	private static UnaryOperator<PurchaseCart> change(Random random, boolean proven) {
		String id = "id-" + random.nextInt(1_000_000);
		List<UnaryOperator<PurchaseCart>> changes = new ArrayList<>(
				List.of((cart) -> cart.approve(LATER), (cart) -> cart.endApproval(Items.finding(), LATER),
						(cart) -> cart.sendCart(id, LATER), (cart) -> cart.ready("cart-" + id, null, LATER),
						(cart) -> cart.checkOut(id, LATER), (cart) -> cart.checkOutAgain(LATER),
						(cart) -> cart.unknown(Items.finding(), LATER), (cart) -> cart.hold(Items.finding(), LATER),
						(cart) -> cart.accept(null, LATER), (cart) -> cart.dropCart(null, LATER),
						(cart) -> cart.giveUp(Items.finding(), LATER), (cart) -> cart.replace(LATER),
						(cart) -> cart.refuse(new HashSet<>(cart.openLines()), Items.finding(), LATER),
						(cart) -> cart.buy(Map.of(cart.openLines().get(0), new OrderRef(id, null)), false, LATER),
						(cart) -> buyAll(cart, id)));
		if (proven) {
			changes.add(PurchaseCart::conclude);
		}
		UnaryOperator<PurchaseCart> change = changes.get(random.nextInt(changes.size()));
		return (cart) -> cart.openLines().isEmpty() ? refuse() : change.apply(cart);
	}

	private static PurchaseCart buyAll(PurchaseCart cart, String order) {
		Map<Integer, OrderRef> orders = new HashMap<>();
		cart.openLines().forEach((line) -> orders.put(line, new OrderRef(order, line)));
		return cart.buy(orders, false, LATER);
	}

	private static PurchaseCart refuse() {
		throw new IllegalStateException("nothing is open");
	}

}
