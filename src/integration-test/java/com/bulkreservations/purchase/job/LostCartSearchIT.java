package com.bulkreservations.purchase.job;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import com.bulkreservations.approval.CartPrice;
import com.bulkreservations.approval.Decision;
import com.bulkreservations.approval.Means;
import com.bulkreservations.approval.OpenedApprovals;
import com.bulkreservations.partnercenter.server.Behaviour;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Fault.Processed;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.RunHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

import static com.bulkreservations.purchase.job.OpenedPurchase.cart;
import static org.assertj.core.api.Assertions.assertThat;

/** How a cart is found whose check-out got no answer. */
class LostCartSearchIT extends PurchaseSteps {

	@Test
	void lostCheckoutIsRepeatedOnlyWhenItsOrderWouldBeListed() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		assertThat(buy()).isNull();
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		assertThat(calls(Operation.GET_CART)).isEmpty();
		this.purchase.pass(OpenedPurchase.ANSWER_WAIT.minusNanos(1));
		buy();
		assertThat(calls(Operation.GET_CART)).isEmpty();
		this.purchase.pass(Duration.ofNanos(1));
		buy();
		assertThat(calls(Operation.GET_CART)).hasSize(1);
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(calls(Operation.AUDIT_RECORDS)).isEmpty();
		buy();
		assertThat(calls(Operation.GET_CART)).hasSize(1);
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		assertThat(buy()).isNull();
		assertThat(calls(Operation.AUDIT_RECORDS)).hasSize(1);
		assertThat(calls(Operation.CHECK_OUT)).hasSize(2)
			.extracting((call) -> call.header("MS-RequestId"))
			.containsOnly(this.purchase.carts().get(0).checkout().requestId());
		assertThat(calls(Operation.CREATE_CART)).hasSize(1);
		requireBought(2);
		assertThat(this.purchase.lines()).allSatisfy((line) -> assertThat(line.charged()).isNotNull());
	}

	/** Of a process that gave way, and of one that found nothing and was killed. */
	@Test
	void waitGoesOnFromWhereEarlierProcessesLeftIt() throws Exception {
		loseTwoLines(Processed.NEVER);
		List<String> revisions = revisions();
		this.purchase.pass(OpenedPurchase.ORDER_LAG.dividedBy(2));
		this.purchase.buying().buy();
		this.purchase.start();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(calls(Operation.GET_CART)).hasSize(2);
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		this.purchase.pass(OpenedPurchase.ORDER_LAG.dividedBy(2).minusNanos(1));
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(revisions()).isEqualTo(revisions);
		this.purchase.pass(Duration.ofNanos(1));
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(2);
		requireBought(2);
	}

	private List<String> revisions() {
		return this.purchase.carts().stream().map(PurchaseCart::revision).toList();
	}

	@ParameterizedTest
	@EnumSource(names = "LATER", mode = EnumSource.Mode.EXCLUDE, value = Processed.class)
	void errorOfTheServerSaysNothing(Processed processed) throws Exception {
		planTwoLines();
		server().behaviour().recheckout(Behaviour.Recheckout.DOUBLED).requestIdsHonoured(false);
		next(Operation.CHECK_OUT, Fault.error(500, "800070", processed));
		buy();
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
	}

	@Test
	void lostCheckoutThatBoughtIsFoundAmongTheOrders() throws Exception {
		planTwoLines();
		server().behaviour().friendlyNames(Behaviour.FriendlyNames.DROPPED);
		next(Operation.CHECK_OUT, Fault.lost(Processed.AT_ONCE));
		buy();
		this.purchase.pass(OpenedPurchase.ANSWER_WAIT);
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		requireBought(2);
		assertThat(this.purchase.carts()).allSatisfy((cart) -> {
			assertThat(cart.tagKept()).isFalse();
			assertThat(cart.state()).isEqualTo(CartState.BOUGHT);
		});
		assertThat(this.purchase.lines()).allSatisfy((line) -> assertThat(line.charged()).isNotNull());
	}

	@ParameterizedTest
	@EnumSource(Behaviour.LeftOut.class)
	void lostCheckoutIsFoundWhateverTheListOfOrdersLeavesOut(Behaviour.LeftOut leftOut) throws Exception {
		this.purchase.line(1, 0, 1).line(0, 0, 2).line(0, 1, 3).plan();
		server().behaviour().leftOut(leftOut);
		server().faults().skip(Operation.CHECK_OUT, 1).next(Operation.CHECK_OUT, Fault.lost(Processed.AT_ONCE));
		buy();
		this.purchase.pass(OpenedPurchase.ANSWER_WAIT);
		buy();
		requireBought(3);
		assertThat(this.purchase.carts()).allSatisfy((cart) -> assertThat(cart.tagKept()).isTrue());
	}

	@Test
	void orderThatCannotBeReadAloneIsLookedForAgain() throws Exception {
		planTwoLines();
		server().behaviour().leftOut(Behaviour.LeftOut.TERMS);
		next(Operation.ORDER, Fault.error(404, "20001"), Fault.error(404, "20001"));
		buy();
		assertThat(this.purchase.codes()).containsOnly(PurchaseCode.ANSWER_LOST.name());
		this.purchase.pass(OpenedPurchase.ANSWER_WAIT);
		buy();
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
	}

	/** A colleague's order of the same, which the list shows like one of ours. */
	@Test
	void orderWithoutATagIsForAPersonThoughListsLeaveTagsOut() throws Exception {
		loseATwinThatAColleagueBuys();
		assertThat(this.purchase.codes()).containsExactly(null, PurchaseCode.ORDER_WITHOUT_TAG.name());
	}

	@Test
	void answerThatIsLostAgainAndAgainIsForAPerson() throws Exception {
		planTwoLines();
		server().faults().always(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		for (int i = 0; i < 4; i++) {
			buy();
			this.purchase.pass(OpenedPurchase.ORDER_LAG);
		}
		assertThat(this.purchase.codes()).containsOnly(PurchaseCode.CHECKED_OUT_TOO_OFTEN.name());
		assertThat(calls(Operation.CHECK_OUT)).hasSize(3);
		int calls = server().calls().size();
		buy();
		assertThat(server().calls()).hasSize(calls);
	}

	@ParameterizedTest
	@CsvSource({ "404,0", "404,800008", "400,800008" })
	void cartThatIsGoneIsPlannedAgainWhereNothingWasBought(int status, String code) throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		next(Operation.GET_CART, Fault.error(status, code));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.cartStates()).containsExactly(CartState.REPLACED, CartState.BOUGHT);
		assertThat(this.purchase.carts().get(1).name()).isEqualTo(cart(0, 2));
		assertThat(this.purchase.carts().get(1).amount()).isEqualByComparingTo(amount());
		requireBought(2);
	}

	@ParameterizedTest
	@EnumSource(names = { "GET_CART", "ORDERS" })
	void cartThatCannotBeLookedForIsForAPerson(Operation unreadable) throws Exception {
		loseTwoLines(Processed.NEVER);
		server().faults().always(unreadable, Fault.error(400, "123"));
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.codes()).containsOnly(PurchaseCode.LOOK_UP_FAILED.name());
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(this.purchase.carts()).allSatisfy((cart) -> assertThat(cart.mayBeBought()).isTrue());
	}

	@Test
	void cartThatIsGoneIsForAPersonWhereTheAuditLogCannotBeRead() throws Exception {
		loseTwoLines(Processed.NEVER);
		server().faults().always(Operation.GET_CART, Fault.error(404, "800008"));
		server().faults().always(Operation.AUDIT_RECORDS, Fault.error(400, "123"));
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.codes()).containsOnly(PurchaseCode.LOOK_UP_FAILED.name());
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
	}

	/**
	 * A colleague's order is of the same item, but of another quantity and billing: it is
	 * not ours, but it is no proof either that ours was not bought.
	 */
	@Test
	void cartThatIsGoneIsForAPersonWhereTheAuditLogHasAnOrderOfItsItem() throws Exception {
		this.purchase.line(0, 0, 1, "monthly", this.purchase.price(0)).line(0, 0, 2).plan();
		server().faults().skip(Operation.CHECK_OUT, 1).next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		assertThat(this.purchase.states()).containsExactly(LineState.BOUGHT, LineState.UNKNOWN);
		server().sellAgain(this.purchase.customer(0), sales().get(0).order());
		server().faults().always(Operation.GET_CART, Fault.error(404, "800008"));
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.codes()).containsExactly(null, PurchaseCode.ORDER_NOT_FOUND.name());
		assertThat(calls(Operation.CHECK_OUT)).hasSize(2);
	}

	/** The audit log has the orders of the program's other carts, too. */
	@Test
	void ordersOfOtherCartsAreNoHindrance() throws Exception {
		this.purchase.line(0, 0, 1, "monthly", this.purchase.price(0)).line(0, 0, 2).plan();
		server().faults().skip(Operation.CHECK_OUT, 1).next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		next(Operation.GET_CART, Fault.error(404, "800008"));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
	}

	@Test
	void cartThatIsOrderedWithoutAnOrderIsForAPerson() throws Exception {
		planTwoLines();
		server().behaviour().listLag(Duration.ofDays(1));
		next(Operation.CHECK_OUT, Fault.lost(Processed.AT_ONCE));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.codes()).containsOnly(PurchaseCode.ORDER_NOT_FOUND.name());
		requireSoldOnce(2);
	}

	@Test
	void checkoutOfAnEndedProcessIsUnknown() throws Exception {
		planTwoLines();
		leaveACheckoutOpen();
		buy();
		assertThat(this.purchase.codes()).containsOnly(PurchaseCode.PROCESS_ENDED.name());
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
		assertThat(this.purchase.cartStates()).containsExactly(CartState.REPLACED, CartState.BOUGHT);
	}

	@Test
	void repeatedCheckoutKeepsItsRequestIdThoughTheTokenHasExpired() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER), Fault.error(401, "800001"));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		assertThat(buy()).isNull();
		assertThat(calls(Operation.CREATE_CART)).hasSize(1);
		assertThat(calls(Operation.CHECK_OUT)).hasSize(3)
			.extracting((call) -> call.header("MS-RequestId"))
			.containsOnly(this.purchase.carts().get(0).checkout().requestId());
		requireBought(2);
	}

	@Test
	void throttledRepetitionSaysNothingOfTheFirstCheckout() throws Exception {
		planTwoLines();
		Fault throttled = Fault.throttled(Duration.ZERO);
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER), throttled, throttled, throttled, throttled);
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(5);
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
	}

	@Test
	void orderThatMayBeAnEarlierRunsIsForAPerson() throws Exception {
		RunHead earlier = this.purchase.line(0, 0, 2).planEarlier();
		this.purchase.line(0, 0, 2).plan();
		server().behaviour().friendlyNames(Behaviour.FriendlyNames.DROPPED);
		next(Operation.CHECK_OUT, Fault.lost(Processed.AT_ONCE));
		buy();
		unknownOfAnEarlierRun(earlier);
		this.purchase.pass(OpenedPurchase.ANSWER_WAIT);
		buy();
		assertThat(this.purchase.codes()).containsExactly("SEVERAL_ORDERS");
		requireSoldOnce(1);
	}

	@Test
	void repetitionThatWasNotSentSaysNothingOfTheFirstCheckout() throws Exception {
		loseTwoLines(Processed.NEVER);
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		during(Operation.PRICE_SHEET, () -> {
			server().revokeAccessTokens();
			server().revokeRefreshTokens();
		});
		assertThat(buy()).isNull();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(2);
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		assertThat(this.purchase.carts().get(0).mayBeBought()).isTrue();
	}

	@Test
	void cartThatIsGoneIsForAPersonWhereItsCheckoutHasArrived() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.groupLeftOut(false));
		buy();
		server().faults().always(Operation.GET_CART, Fault.error(404, "800008"));
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.codes()).containsOnly("CHECKOUT_ARRIVED");
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		int calls = server().calls().size();
		buy();
		assertThat(server().calls()).hasSize(calls);
	}

	/** Not every application may read the list of calls. */
	@Test
	void cartThatIsGoneIsPlannedAgainWhereTheListOfCallsCannotBeRead() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.groupLeftOut(false));
		buy();
		next(Operation.GET_CART, Fault.error(404, "800008"));
		server().faults().always(Operation.PARTNER_REQUESTS, Fault.error(403, "2032"));
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
		assertThat(this.purchase.cartStates()).containsExactly(CartState.REPLACED, CartState.BOUGHT);
	}

	@Test
	void cartThatHasExpiredIsPlannedAgainWhereNothingWasBought() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		server().behaviour().cartLifetime(Duration.ofMinutes(1).plusSeconds(30));
		buy();
		server().clock().advance(Duration.ofMinutes(2));
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
		assertThat(this.purchase.cartStates()).containsExactly(CartState.REPLACED, CartState.BOUGHT);
	}

	@Test
	void answerWithoutTheGroupThatIsSoldIsFollowedUp() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.groupLeftOut(true));
		buy();
		assertThat(this.purchase.codes()).containsOnly("ANSWER_LOST");
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
	}

	@Test
	void answerWithoutTheGroupThatIsNotSoldIsNeverTakenForAPurchase() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.groupLeftOut(false));
		for (int i = 0; i < 5; i++) {
			buy();
			this.purchase.pass(OpenedPurchase.ORDER_LAG);
		}
		assertThat(this.purchase.states()).containsOnly(LineState.HELD);
		assertThat(sales()).isEmpty();
	}

	@Test
	void lostCheckoutIsNotRepeatedAtAnotherPrice() throws Exception {
		loseTwoLines(Processed.NEVER);
		changePrice(1, "123.45");
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		assertThat(buy()).isNull();
		requireNotRepeated("found 123.45");
		findNotBought(this.purchase.carts().get(0));
		buy();
		assertThat(this.purchase.codes()).containsOnly("APPROVAL_REQUIRED");
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		buy();
		assertThat(this.purchase.codes()).containsOnly("PRICE_DIFFERS");
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
	}

	private void requireNotRepeated(String reason) {
		assertThat(this.purchase.codes()).containsOnly("NOT_CHECKED_OUT_AGAIN");
		assertThat(this.purchase.states()).containsOnly(LineState.HELD);
		assertThat(this.purchase.lines().get(0).finding().reason()).contains(reason);
		assertThat(this.purchase.carts().get(0).mayBeBought()).isTrue();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
	}

	@Test
	void lostCheckoutIsNotRepeatedWhereThePricesCannotBeRead() throws Exception {
		loseTwoLines(Processed.NEVER);
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		server().faults().always(Operation.PRICE_SHEET, Fault.error(400, "123"));
		assertThat(buy()).isNull();
		requireNotRepeated("The prices cannot be read");
	}

	@Test
	void lostCheckoutIsRepeatedOncePricesCanBeReadAgain() throws Exception {
		loseTwoLines(Processed.NEVER);
		PurchaseCart lost = this.purchase.carts().get(0);
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		server().faults().always(Operation.PRICE_SHEET, Fault.error(503, "0"));
		assertThat(buy()).isNull();
		assertThat(this.purchase.carts()).containsExactly(lost);
		server().faults().clear();
		int looks = calls(Operation.GET_CART).size();
		buy();
		assertThat(calls(Operation.GET_CART)).hasSize(looks);
		this.purchase.pass(OpenedPurchase.ORDER_LAG.dividedBy(6));
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(2);
		requireBought(2);
	}

	/** Orders that were read before the wait was over prove nothing. */
	@Test
	void lostCheckoutIsNotRepeatedByOrdersThatWereReadTooEarly() throws Exception {
		loseTwoLines(Processed.NEVER);
		this.purchase.pass(OpenedPurchase.ANSWER_WAIT);
		during(Operation.ORDERS, () -> this.purchase.pass(OpenedPurchase.ORDER_LAG));
		buy();
		assertThat(calls(Operation.GET_CART)).hasSize(1);
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
	}

	@Test
	void lostCheckoutWaitsForTheOperatorWhereThePricesMayNotBeRead() throws Exception {
		loseTwoLines(Processed.NEVER);
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		next(Operation.PRICE_SHEET, Fault.error(403, "2032"));
		assertThat(buy()).isNotNull().extracting(Finding::code).isEqualTo("ROLE_MISSING");
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
	}

	@Test
	void lostCheckoutIsNotRepeatedOnceItsOrdersAreRejected() throws Exception {
		this.purchase.requireApproval();
		planTwoLines();
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		OpenedApprovals.reject(this.purchase.approvals(), this.purchase.content());
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		assertThat(buy()).isNull();
		requireNotRepeated("Somebody has rejected it.");
	}

	/** A cart lives longer than an approval. */
	@Test
	void approvalUnderWhichACheckoutWasSentHoldsUntilTheCartsEnd() throws Exception {
		this.purchase.requireApproval();
		planTwoLines();
		server().behaviour().cartLifetime(Duration.ofDays(7));
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		server().clock().advance(Duration.ofDays(4));
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(calls(Operation.CREATE_CART)).hasSize(1);
		requireBought(2);
	}

	@Test
	void lostCheckoutOfARejectedCartIsNotRepeated() throws Exception {
		planTwoLines();
		CartPrice price = priceOf(approveAtAnotherPrice());
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		this.purchase.approvals()
			.decide("contoso", this.purchase.content().uploadSha256(), this.purchase.content().acceptedOrdersSha256(),
					price, Set.of(), Decision.Kind.REJECTED, "bob@contoso.example", Means.CONSOLE, "too dear");
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireNotRepeated("Somebody has rejected it.");
	}

	@Test
	void lostCheckoutOfACartThatWasApprovedByItsNameIsRepeated() throws Exception {
		planTwoLines();
		approveAtAnotherPrice();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(2);
		requireBought(2);
	}

	/** A colleague's order of something else. */
	@Test
	void cartThatIsGoneIsPlannedAgainThoughTheAuditLogHasAnotherOrder() throws Exception {
		this.purchase.line(0, 1, 1, "monthly", this.purchase.price(1)).line(0, 0, 2).plan();
		server().faults().skip(Operation.CHECK_OUT, 1).next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		next(Operation.GET_CART, Fault.error(404, "800008"));
		buy();
		assertThat(this.purchase.states()).containsExactly(LineState.BOUGHT, LineState.UNKNOWN);
		server().sellAgain(this.purchase.customer(0), sales().get(0).order());
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.states()).containsOnly(LineState.BOUGHT);
		assertThat(this.purchase.cartStates()).containsExactly(CartState.BOUGHT, CartState.REPLACED, CartState.BOUGHT);
	}

	@Test
	void cartThatIsShownAfterItsEndIsPlannedAgainWhereNothingWasBought() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		server().alter(Operation.GET_CART,
				(cart) -> ((ObjectNode) cart).put("expirationTimestamp", server().clock().instant().toString())
					.remove("expirationTimeStamp"));
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
		assertThat(this.purchase.cartStates()).containsExactly(CartState.REPLACED, CartState.BOUGHT);
	}

	@Test
	void cartWithoutAnEndIsCheckedOutAgain() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		server().alter(Operation.GET_CART, (cart) -> {
			((ObjectNode) cart).remove("expirationTimestamp");
			((ObjectNode) cart).remove("expirationTimeStamp");
		});
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(calls(Operation.CREATE_CART)).hasSize(1);
		requireBought(2);
	}

	@Test
	void cartInAnUnknownStateIsForAPerson() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		server().alter(Operation.GET_CART, (cart) -> ((ObjectNode) cart).put("status", "Frozen"));
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.codes()).containsOnly(PurchaseCode.LOOK_UP_FAILED.name());
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
	}

}
