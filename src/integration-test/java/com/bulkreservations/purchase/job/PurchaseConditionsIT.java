package com.bulkreservations.purchase.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

import com.bulkreservations.approval.CartPrice;
import com.bulkreservations.approval.OpenedApprovals;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Fault.CartChange;
import com.bulkreservations.partnercenter.server.Fault.Processed;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseLog;
import com.bulkreservations.purchase.RunHead;
import org.junit.jupiter.api.Test;

import static com.bulkreservations.purchase.job.OpenedPurchase.cart;
import static org.assertj.core.api.Assertions.assertThat;

/** What lets a cart be bought: approvals, prices, limits, the kill switch. */
class PurchaseConditionsIT extends PurchaseSteps {

	@Test
	void amountOfTheDayIsThatOfAllRuns() throws Exception {
		RunHead earlier = this.purchase.line(1, 0, 2).planEarlier();
		unknownOfAnEarlierRun(earlier);
		BigDecimal price = this.purchase.price(0);
		this.purchase.line(0, 0, 2).limits(Map.of(), Map.of("EUR", price.multiply(BigDecimal.valueOf(3)))).plan();
		buy();
		assertThat(this.purchase.codes()).containsExactly("ABOVE_DAY_LIMIT");
		this.purchase.limits(Map.of(), Map.of("EUR", price.multiply(BigDecimal.valueOf(4))));
		buy();
		requireBought(1);
	}

	@Test
	void cartThatWaitsForTheSameIsNotCommittedAgain() throws Exception {
		this.purchase.requireApproval();
		planTwoLines();
		buy();
		long entries = PurchaseLog.last(file("purchases.log")).entry();
		buy();
		assertThat(PurchaseLog.last(file("purchases.log")).entry()).isEqualTo(entries);
	}

	@Test
	void otherPriceIsForAPersonAndBoughtOnceItIsApproved() throws Exception {
		planTwoLines();
		BigDecimal dearer = this.purchase.price(1).add(BigDecimal.ONE);
		changePrice(1, dearer.toPlainString());
		buy();
		assertThat(this.purchase.codes()).containsOnly("PRICE_DIFFERS");
		PurchaseCart held = this.purchase.carts().get(0);
		assertThat(held.line(2).seenUnitPrice()).isEqualByComparingTo(dearer);
		assertThat(held.line(1).seenUnitPrice()).isEqualByComparingTo(this.purchase.price(0));
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
		buy();
		assertThat(this.purchase.states()).containsOnly(LineState.HELD);
		CartPrice price = priceOf(held);
		assertThat(price.amount()).isEqualByComparingTo(amount().add(BigDecimal.valueOf(3)));
		approve(price);
		buy();
		requireBought(2);
		assertThat(this.purchase.carts().get(0).amount()).isEqualByComparingTo(price.amount());
		assertThat(this.purchase.carts().get(0).accepted()).isTrue();
	}

	/** The approval names a cart that Partner Center lets the program divide. */
	@Test
	void approvedPriceHoldsForTheCartsThatTheCartIsDividedInto() throws Exception {
		this.purchase.requireApproval();
		planTwoLines();
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		approveAtAnotherPrice();
		next(Operation.CREATE_CART, Fault.cart(CartChange.GROUPS_SPLIT));
		buy();
		requireBought(2);
		assertThat(sales()).extracting((sale) -> sale.unitPrice().toPlainString()).contains("123.45");
	}

	@Test
	void approvedPriceIsOfNoUseOnceItChangesAgain() throws Exception {
		planTwoLines();
		approveAtAnotherPrice();
		changePrice(1, "2.00");
		this.purchase.start();
		buy();
		assertThat(this.purchase.codes()).containsOnly("PRICE_DIFFERS");
		assertThat(calls(Operation.CHECK_OUT)).isEmpty();
	}

	@Test
	void missingPriceIsForAPerson() throws Exception {
		planTwoLines();
		server().world().removePrice(this.purchase.item(0).product(), this.purchase.item(0).sku());
		buy();
		assertThat(this.purchase.codes()).containsOnly("PRICE_UNKNOWN");
		PurchaseCart held = this.purchase.carts().get(0);
		assertThat(priceOf(held).unitPrices()).hasSize(2);
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
	}

	@Test
	void lineWithoutAnApprovedPriceIsForAPerson() throws Exception {
		this.purchase.line(0, 0, 1, "one_time", null).plan();
		buy();
		assertThat(this.purchase.codes()).containsOnly("PRICE_UNKNOWN");
		PurchaseCart held = this.purchase.carts().get(0);
		CartPrice price = priceOf(held);
		assertThat(price.amount()).isEqualByComparingTo(this.purchase.price(0));
		approve(price);
		buy();
		requireBought(1);
		assertThat(this.purchase.carts().get(0).amount()).isEqualByComparingTo(price.amount());
	}

	@Test
	void priceInAnotherCurrencyIsForAPerson() throws Exception {
		planTwoLines();
		server().world()
			.changePrice(this.purchase.item(0).product(), this.purchase.item(0).sku(), "USD",
					this.purchase.price(0).toPlainString());
		buy();
		assertThat(this.purchase.codes()).containsOnly("CURRENCY_DIFFERS");
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
	}

	@Test
	void orderAboveTheLimitIsForAPerson() throws Exception {
		this.purchase.line(0, 0, 2).line(0, 0, 2).line(1, 0, 1);
		BigDecimal limit = this.purchase.price(0).multiply(BigDecimal.valueOf(4));
		this.purchase.limits(Map.of("EUR", limit.subtract(new BigDecimal("0.01"))), Map.of()).plan();
		buy();
		assertThat(this.purchase.codes()).containsExactly("ABOVE_ORDER_LIMIT", "ITEM_BLOCKED", null);
		assertThat(sales()).hasSize(1);
	}

	@Test
	void orderAtTheLimitIsBought() throws Exception {
		this.purchase.line(0, 0, 2).line(0, 0, 2);
		this.purchase
			.limits(Map.of("eur", this.purchase.price(0).multiply(BigDecimal.valueOf(4)), "USD", BigDecimal.ONE),
					Map.of())
			.plan();
		buy();
		requireBought(2);
	}

	@Test
	void amountOfTheDayLetsTheRestWait() throws Exception {
		this.purchase.line(0, 0, 2).line(0, 0, 2).line(0, 0, 2);
		this.purchase.limits(Map.of(), Map.of("EUR", this.purchase.price(0).multiply(BigDecimal.valueOf(4)))).plan();
		buy();
		assertThat(this.purchase.codes()).containsExactly(null, null, "ABOVE_DAY_LIMIT");
		assertThat(this.purchase.states()).containsExactly(LineState.BOUGHT, LineState.BOUGHT, LineState.APPROVED);
		buy();
		assertThat(sales()).hasSize(2);
	}

	/** The first cart is lost, and the second one is of the next day. */
	@Test
	void repeatedCheckoutWaitsForADayWithRoom() throws Exception {
		BigDecimal amount = this.purchase.price(0).multiply(BigDecimal.valueOf(2));
		this.purchase.line(0, 0, 2).line(1, 0, 2).limits(Map.of(), Map.of("EUR", amount)).plan();
		server().behaviour().cartLifetime(Duration.ofDays(7));
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		assertThat(this.purchase.codes()).containsExactlyInAnyOrder("ANSWER_LOST", "ABOVE_DAY_LIMIT");
		server().clock().advance(Duration.ofDays(1));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.states()).containsExactlyInAnyOrder(LineState.BOUGHT, LineState.UNKNOWN);
		assertThat(this.purchase.codes()).containsExactlyInAnyOrder(null, "ABOVE_DAY_LIMIT");
		assertThat(calls(Operation.CHECK_OUT)).hasSize(2);
		long entries = PurchaseLog.last(file("purchases.log")).entry();
		buy();
		assertThat(PurchaseLog.last(file("purchases.log")).entry()).isEqualTo(entries);
		server().clock().advance(Duration.ofDays(1));
		this.purchase.start();
		buy();
		requireBought(2);
	}

	@Test
	void repeatedCheckoutUsesUpTheAmountOfItsDay() throws Exception {
		BigDecimal amount = this.purchase.price(0).multiply(BigDecimal.valueOf(2));
		this.purchase.line(0, 0, 2).line(1, 0, 2).limits(Map.of(), Map.of("EUR", amount)).plan();
		server().behaviour().cartLifetime(Duration.ofDays(7));
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		server().clock().advance(Duration.ofDays(1));
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		this.purchase.killSwitch().set();
		buy();
		this.purchase.killSwitch().remove();
		buy();
		assertThat(this.purchase.states()).containsExactlyInAnyOrder(LineState.BOUGHT, LineState.APPROVED);
		assertThat(sales()).hasSize(1);
	}

	@Test
	void repeatedCheckoutCountsItsAmountOnce() throws Exception {
		planTwoLines();
		this.purchase.limits(Map.of(), Map.of("EUR", amount()));
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
	}

	/** A person may have lowered the limit, and cannot give the cart up. */
	@Test
	void repeatedCheckoutAboveTheAmountOfADayIsForAPerson() throws Exception {
		loseTwoLines(Processed.NEVER);
		this.purchase.limits(Map.of(), Map.of("EUR", amount().subtract(BigDecimal.ONE)));
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.codes()).containsOnly("NOT_CHECKED_OUT_AGAIN");
		assertThat(this.purchase.lines().get(0).finding().reason()).contains("max-amount-per-day");
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
	}

	@Test
	void cartAboveTheAmountOfADayIsForAPerson() throws Exception {
		this.purchase.line(0, 0, 3);
		this.purchase.limits(Map.of(), Map.of("EUR", this.purchase.price(0).multiply(BigDecimal.valueOf(2)))).plan();
		buy();
		assertThat(this.purchase.codes()).containsExactly("CART_ABOVE_DAY_LIMIT");
		this.purchase.limits(Map.of(), Map.of());
		buy();
		requireBought(1);
	}

	@Test
	void killSwitchStopsBeforeACart() throws Exception {
		planTwoLines();
		this.purchase.killSwitch().set();
		assertThat(buy().code()).isEqualTo("KILL_SWITCH");
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
		this.purchase.killSwitch().remove();
		buy();
		requireBought(2);
	}

	@Test
	void killSwitchStopsBeforeACheckout() throws Exception {
		planTwoLines();
		during(Operation.CREATE_CART, () -> this.purchase.killSwitch().set());
		assertThat(buy().code()).isEqualTo("KILL_SWITCH");
		assertThat(calls(Operation.CHECK_OUT)).isEmpty();
		assertThat(this.purchase.cartStates()).containsExactly(CartState.CART_READY);
		server().observe(new PartnerCenterServer.Observer() {
		});
		this.purchase.killSwitch().remove();
		buy();
		assertThat(calls(Operation.CREATE_CART)).hasSize(2);
		requireBought(2);
	}

	/** Partner Center may ask to wait for many minutes. */
	@Test
	void killSwitchStopsACheckoutThatWaitsToBeSentAgain() throws Exception {
		planTwoLines();
		server().faults().by((occurrence) -> {
			if (occurrence.operation() != Operation.CHECK_OUT) {
				return Fault.NONE;
			}
			stop();
			return Fault.throttled(Duration.ofMinutes(10));
		});
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(this.purchase.states()).containsOnly(LineState.APPROVED);
		assertThat(sales()).isEmpty();
		server().faults().clear();
		assertThat(buy()).isNotNull().extracting(Finding::code).isEqualTo("KILL_SWITCH");
		this.purchase.killSwitch().remove();
		buy();
		requireBought(2);
	}

	private void stop() {
		try {
			this.purchase.killSwitch().set();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void killSwitchStopsBeforeARepeatedCheckout() throws Exception {
		loseTwoLines(Processed.NEVER);
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		this.purchase.killSwitch().set();
		assertThat(buy().code()).isEqualTo("KILL_SWITCH");
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
	}

	/** A price sheet may take minutes. */
	@Test
	void killSwitchStopsARepeatedCheckoutWhilePricesAreRead() throws Exception {
		loseTwoLines(Processed.NEVER);
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		during(Operation.PRICE_SHEET, () -> this.purchase.killSwitch().set());
		assertThat(buy()).isNotNull().extracting(Finding::code).isEqualTo("KILL_SWITCH");
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		server().observe(new PartnerCenterServer.Observer() {
		});
		this.purchase.killSwitch().remove();
		buy();
		requireBought(2);
	}

	@Test
	void rejectionStopsARepeatedCheckoutWhilePricesAreRead() throws Exception {
		this.purchase.requireApproval();
		planTwoLines();
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		during(Operation.PRICE_SHEET, () -> OpenedApprovals.reject(this.purchase.approvals(), this.purchase.content()));
		assertThat(buy()).isNull();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(this.purchase.codes()).containsOnly("NOT_CHECKED_OUT_AGAIN");
		assertThat(this.purchase.lines().get(0).finding().reason()).contains("Somebody has rejected it.");
	}

	/** The price was approved by the name of the first cart alone. */
	@Test
	void linesFoundNotBoughtAtAnotherPriceWantAnApprovalByNameOnceMore() throws Exception {
		this.purchase.requireApproval();
		planTwoLines();
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		approveAtAnotherPrice();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		findNotBought(this.purchase.carts().get(0));
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		buy();
		requireApprovedByNameOnceMore();
	}

	@Test
	void linesPlannedAgainAtAnotherPriceWantAnApprovalByNameOnceMore() throws Exception {
		planTwoLines();
		approveAtAnotherPrice();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		next(Operation.GET_CART, Fault.error(404, "800008"));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireApprovedByNameOnceMore();
	}

	/** Its price was approved by the name of the cart that was divided. */
	@Test
	void partThatIsFoundNotBoughtWantsAnApprovalByName() throws Exception {
		planTwoLines();
		approveAtAnotherPrice();
		next(Operation.CREATE_CART, Fault.cart(CartChange.GROUPS_SPLIT));
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER), Fault.lost(Processed.NEVER));
		buy();
		assertThat(this.purchase.cartStates()).containsExactly(CartState.REPLACED, CartState.UNKNOWN,
				CartState.UNKNOWN);
		findNotBought(this.purchase.cartNamed(cart(0, 2)));
		findNotBought(this.purchase.cartNamed(cart(0, 3)));
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		buy();
		assertThat(this.purchase.codes()).containsOnly("CART_APPROVAL_ENDED");
		assertThat(calls(Operation.CHECK_OUT)).hasSize(2);
		approve(priceOf(this.purchase.cartNamed(cart(0, 4))));
		approve(priceOf(this.purchase.cartNamed(cart(0, 5))));
		buy();
		requireBought(2);
	}

	private void requireApprovedByNameOnceMore() throws Exception {
		assertThat(this.purchase.codes()).containsOnly("CART_APPROVAL_ENDED");
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		PurchaseCart next = this.purchase.cartNamed(cart(0, 2));
		approve(priceOf(next));
		buy();
		requireBought(2);
		assertThat(sales()).extracting((sale) -> sale.unitPrice().toPlainString()).contains("123.45");
	}

	@Test
	void nothingIsBoughtWithoutAnApproval() throws Exception {
		this.purchase.requireApproval();
		planTwoLines();
		assertThat(buy()).isNull();
		assertThat(this.purchase.states()).containsOnly(LineState.PLANNED);
		assertThat(this.purchase.codes()).containsOnly("APPROVAL_REQUIRED");
		assertThat(server().calls()).isEmpty();
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		buy();
		requireBought(2);
	}

	@Test
	void approvalThatEndsBeforeTheCheckoutBuysNothing() throws Exception {
		this.purchase.requireApproval();
		planTwoLines();
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		during(Operation.CREATE_CART, () -> OpenedApprovals.reject(this.purchase.approvals(), this.purchase.content()));
		assertThat(buy()).isNull();
		assertThat(calls(Operation.CHECK_OUT)).isEmpty();
		assertThat(this.purchase.states()).containsOnly(LineState.PLANNED);
		assertThat(this.purchase.codes()).containsOnly("APPROVAL_REQUIRED");
		buy();
		assertThat(calls(Operation.CREATE_CART)).hasSize(1);
	}

	@Test
	void linesFoundNotBoughtWantAFreshApproval() throws Exception {
		this.purchase.requireApproval();
		planTwoLines();
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		next(Operation.CHECK_OUT, Fault.error(400, "123456"));
		buy();
		findNotBought(this.purchase.carts().get(0));
		buy();
		assertThat(this.purchase.codes()).containsOnly("APPROVAL_REQUIRED");
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		buy();
		requireBought(2);
	}

	/** No approval of the run is about the price, and that of the cart is about more. */
	@Test
	void approvedCartThatHasLostALineWaitsForPersonsOnceMore() throws Exception {
		planTwoLines();
		approveAtAnotherPrice();
		next(Operation.CREATE_CART, Fault.lineError("10002"));
		buy();
		assertThat(this.purchase.codes()).containsExactlyInAnyOrder("LINE_NOT_SOLD", "CART_APPROVAL_ENDED");
		assertThat(calls(Operation.CHECK_OUT)).isEmpty();
		PurchaseCart held = this.purchase.carts().get(0);
		assertThat(held.mayBeApproved()).isTrue();
		assertThat(held.openLines()).hasSize(1)
			.allSatisfy((line) -> assertThat(held.line(line).seenUnitPrice()).isEqualTo(held.line(line).unitPrice()));
		long entries = PurchaseLog.last(file("purchases.log")).entry();
		buy();
		assertThat(PurchaseLog.last(file("purchases.log")).entry()).isEqualTo(entries);
		approve(priceOf(held));
		buy();
		assertThat(this.purchase.states()).containsExactlyInAnyOrder(LineState.REFUSED, LineState.BOUGHT);
		requireSoldOnce(1);
	}

	@Test
	void approvedCartWhoseApprovalHasLapsedWaitsForPersonsOnceMore() throws Exception {
		planTwoLines();
		PurchaseCart first = approveAtAnotherPrice();
		during(Operation.CREATE_CART, () -> this.purchase.killSwitch().set());
		assertThat(buy().code()).isEqualTo("KILL_SWITCH");
		server().observe(new PartnerCenterServer.Observer() {
		});
		this.purchase.killSwitch().remove();
		server().clock().advance(Duration.ofDays(4));
		assertThat(buy()).isNull();
		assertThat(this.purchase.codes()).containsOnly("CART_APPROVAL_ENDED");
		assertThat(calls(Operation.CHECK_OUT)).isEmpty();
		PurchaseCart held = this.purchase.carts().get(0);
		CartPrice price = priceOf(held);
		assertThat(price).isEqualTo(priceOf(first));
		approve(price);
		buy();
		requireBought(2);
	}

	@Test
	void approvedCartOfRejectedOrdersIsNotBought() throws Exception {
		planTwoLines();
		PurchaseCart held = approveAtAnotherPrice();
		OpenedApprovals.reject(this.purchase.approvals(), this.purchase.content());
		buy();
		assertThat(this.purchase.cartStates()).containsExactly(CartState.HELD);
		assertThat(this.purchase.carts().get(0)).isEqualTo(held);
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
	}

	@Test
	void approvedCartWhoseOrdersAreRejectedBeforeItsCheckoutIsNotBought() throws Exception {
		planTwoLines();
		approveAtAnotherPrice();
		during(Operation.CREATE_CART, () -> OpenedApprovals.reject(this.purchase.approvals(), this.purchase.content()));
		buy();
		assertThat(this.purchase.codes()).containsOnly("CART_APPROVAL_ENDED");
		assertThat(calls(Operation.CHECK_OUT)).isEmpty();
		buy();
		assertThat(this.purchase.cartStates()).containsExactly(CartState.HELD);
	}

	/** That persons have approved its price does not answer what it is held for. */
	@Test
	void approvedCartThatIsHeldForSomethingElseIsNotTriedAgain() throws Exception {
		planTwoLines();
		approveAtAnotherPrice();
		next(Operation.CHECK_OUT, Fault.error(400, "800089"));
		buy();
		buy();
		assertThat(this.purchase.codes()).containsOnly("LIMIT_REACHED");
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
	}

	@Test
	void cartOfExactlyTheAmountOfADayIsBought() throws Exception {
		this.purchase.line(0, 0, 2);
		this.purchase.limits(Map.of(), Map.of("EUR", this.purchase.price(0).multiply(BigDecimal.valueOf(2)))).plan();
		buy();
		requireBought(1);
	}

}
