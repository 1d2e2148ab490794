package com.bulkreservations.purchase.job;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import com.bulkreservations.partnercenter.server.Behaviour;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Fault.Processed;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseLine;
import com.bulkreservations.purchase.PurchaseLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What follows from each answer to a check-out. */
class CartCheckoutIT extends PurchaseSteps {

	@ParameterizedTest
	@EnumSource(Behaviour.LeftOut.class)
	void checkoutIsBoughtWhateverItsAnswerLeavesOut(Behaviour.LeftOut leftOut) throws Exception {
		planTwoLines();
		server().behaviour().leftOut(leftOut);
		assertThat(buy()).isNull();
		requireBought(2);
		assertThat(this.purchase.carts()).allSatisfy((cart) -> assertThat(cart.tagKept()).isTrue());
	}

	/** No cart is checked out by two request ids, and none by one that was answered. */
	@ParameterizedTest
	@EnumSource(names = "LATER", mode = EnumSource.Mode.EXCLUDE, value = Processed.class)
	void checkoutWhoseTokenHasExpiredIsForAnotherCart(Processed processed) throws Exception {
		planTwoLines();
		server().behaviour().recheckout(Behaviour.Recheckout.DOUBLED).requestIdsHonoured(false);
		next(Operation.CHECK_OUT, Fault.error(401, "800001", processed));
		assertThat(buy()).isNull();
		int carts = (processed == Processed.NEVER) ? 2 : 1;
		assertThat(calls(Operation.CREATE_CART)).hasSize(carts);
		assertThat(calls(Operation.CHECK_OUT)).hasSize(carts);
		assertThat(calls(Operation.CHECK_OUT).stream().map((call) -> call.header("MS-RequestId")).distinct())
			.hasSize(carts);
		this.purchase.pass(OpenedPurchase.ANSWER_WAIT);
		buy();
		requireBought(2);
	}

	@Test
	void checkoutStopsTheDistributorWhereTheNewTokenIsRefusedToo() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.error(401, "800001"), Fault.error(401, "800001"));
		assertThat(buy()).isNotNull().extracting(Finding::code).isEqualTo("TOKEN_REFUSED");
		assertThat(this.purchase.states()).containsOnly(LineState.APPROVED);
		assertThat(this.purchase.codes()).containsOnly("TOKEN_REFUSED");
		assertThat(sales()).isEmpty();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(2);
		assertThat(buy()).isNull();
		requireBought(2);
	}

	static Stream<Fault> refusals() {
		return Stream.of(Fault.error(400, "800010"), Fault.orderError("800070"), Fault.orderError("2085"));
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void refusedCheckoutRefusesTheLinesForGood(Fault refusal) throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, refusal);
		assertThat(buy()).isNull();
		assertThat(this.purchase.states()).containsOnly(LineState.REFUSED);
		assertThat(this.purchase.cartStates()).containsExactly(CartState.REFUSED);
		assertThat(this.purchase.codes()).containsOnly("ORDER_REFUSED");
		assertThat(Files.readAllLines(file("refused-requests.csv"))).hasSize(3);
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(sales()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "800010", "800025", "800069", "800089", "800030", "123456" })
	void refusalIsNotBelievedWhereTheCartIsOrdered(String code) throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.error(400, code, Processed.AT_ONCE));
		assertThat(buy()).isNull();
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		assertThat(this.purchase.lines().get(0).finding().reason()).contains("But the cart is ORDERED");
		this.purchase.pass(OpenedPurchase.ANSWER_WAIT);
		buy();
		requireBought(2);
	}

	@Test
	void refusalIsNotBelievedWhereTheCartCannotBeRead() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.error(400, "800010"));
		next(Operation.GET_CART, Fault.error(400, "123"));
		buy();
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		assertThat(this.purchase.lines().get(0).finding().reason()).contains("But the cart is not readable");
	}

	@Test
	void exhaustedCreditStopsAllOfTheDistributor() throws Exception {
		this.purchase.line(0, 0, 2).line(1, 1, 3).plan();
		next(Operation.CHECK_OUT, Fault.error(400, "800025"));
		assertThat(buy().code()).isEqualTo("CREDIT_EXCEEDED");
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(this.purchase.carts().get(0).mayBeBought()).isFalse();
		assertThat(this.purchase.states()).containsOnly(LineState.APPROVED, LineState.PLANNED);
		assertThat(buy()).isNull();
		requireBought(2);
	}

	@Test
	void limitAtPartnerCenterIsForAPersonWhoMayGiveItUp() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.error(400, "800089"));
		buy();
		assertThat(this.purchase.codes()).containsOnly("LIMIT_REACHED");
		assertThat(this.purchase.carts().get(0).mayBeBought()).isFalse();
	}

	@Test
	void unknownErrorIsForAPersonWhoMustLook() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.error(400, "123456"));
		buy();
		assertThat(this.purchase.codes()).containsOnly("OTHER");
		assertThat(this.purchase.carts().get(0).mayBeBought()).isTrue();
		int calls = server().calls().size();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(server().calls()).hasSize(calls);
	}

	@Test
	void checkoutThatIsThrottledFourTimesIsLeftToTheNextStart() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.throttled(Duration.ZERO), Fault.throttled(Duration.ZERO),
				Fault.throttled(Duration.ZERO), Fault.throttled(Duration.ZERO));
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(4)
			.extracting((call) -> call.header("MS-RequestId"))
			.containsOnly(calls(Operation.CHECK_OUT).get(0).header("MS-RequestId"));
		assertThat(this.purchase.states()).containsOnly(LineState.APPROVED);
		assertThat(this.purchase.codes()).containsOnly("THROTTLED");
		assertThat(this.purchase.carts().get(0).mayBeBought()).isFalse();
		buy();
		requireBought(2);
	}

	@Test
	void throttledCallsAreRepeatedWithTheSameRequestId() throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.throttled(Duration.ZERO));
		next(Operation.CHECK_OUT, Fault.throttled(Duration.ZERO), Fault.throttled(Duration.ZERO));
		buy();
		assertThat(calls(Operation.CREATE_CART)).hasSize(2);
		assertThat(calls(Operation.CREATE_CART).get(1).header("MS-RequestId"))
			.isEqualTo(calls(Operation.CREATE_CART).get(0).header("MS-RequestId"));
		assertThat(calls(Operation.CHECK_OUT)).hasSize(3);
		requireBought(2);
	}

	@Test
	void checkoutThatWasNotSentIsNotUnknown() throws Exception {
		planTwoLines();
		during(Operation.CREATE_CART, () -> {
			server().revokeAccessTokens();
			server().revokeRefreshTokens();
		});
		Finding stopped = buy();
		assertThat(stopped).isNotNull();
		assertThat(this.purchase.states()).containsOnly(LineState.APPROVED);
		assertThat(this.purchase.carts().get(0).mayBeBought()).isFalse();
		assertThat(sales()).isEmpty();
	}

	/**
	 * A token that has ended is renewed before a call; the sign-in may be down by then.
	 */
	@Test
	void checkoutWithoutASignInIsLeftToTheNextStart() throws Exception {
		planTwoLines();
		server().behaviour().tokenLifetime(Duration.ofMinutes(20)).cartLifetime(Duration.ofHours(2));
		during(Operation.CREATE_CART, () -> {
			server().clock().advance(Duration.ofMinutes(20));
			server().faults().always(Operation.TOKEN, Fault.error(503, "0"));
		});
		assertThat(buy()).isNull();
		assertThat(calls(Operation.CHECK_OUT)).isEmpty();
		assertThat(this.purchase.states()).containsOnly(LineState.APPROVED);
		assertThat(this.purchase.codes()).containsOnly("SIGN_IN_UNAVAILABLE");
		assertThat(this.purchase.carts().get(0).mayBeBought()).isFalse();
		server().observe(new PartnerCenterServer.Observer() {
		});
		server().faults().clear();
		buy();
		requireBought(2);
	}

	/** Its cart cannot be looked at without a token either. */
	@Test
	void refusedTokenProvesThatNothingWasBoughtThoughTheSignInIsDown() throws Exception {
		planTwoLines();
		during(Operation.CREATE_CART, () -> {
			server().revokeAccessTokens();
			server().faults().always(Operation.TOKEN, Fault.error(503, "0"));
		});
		assertThat(buy()).isNull();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(this.purchase.states()).containsOnly(LineState.APPROVED);
		assertThat(this.purchase.codes()).containsOnly("SIGN_IN_UNAVAILABLE");
		assertThat(this.purchase.carts().get(0).mayBeBought()).isFalse();
	}

	@Test
	void refusalIsNotBelievedWhereTheSignInIsDown() throws Exception {
		planTwoLines();
		server().faults().by((occurrence) -> {
			if (occurrence.operation() == Operation.CHECK_OUT) {
				server().revokeAccessTokens();
				return Fault.error(400, "800010");
			}
			return (occurrence.operation() == Operation.TOKEN && !calls(Operation.CHECK_OUT).isEmpty())
					? Fault.error(503, "0") : Fault.NONE;
		});
		assertThat(buy()).isNull();
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		assertThat(this.purchase.lines().get(0).finding().reason()).contains("But the cart is not readable");
	}

	@Test
	void chargeThatIsNotTheApprovedOneIsShown() throws Exception {
		planTwoLines();
		during(Operation.CREATE_CART, () -> {
			if (sales().isEmpty()) {
				server().world()
					.changePrice(this.purchase.item(0).product(), this.purchase.item(0).sku(), "EUR", "0.01");
			}
		});
		buy();
		requireBought(2);
		assertThat(this.purchase.codes()).containsOnly("CHARGE_DIFFERS");
		assertThat(this.purchase.lines().get(0).charged()).isEqualByComparingTo("0.02");
		assertThat(this.purchase.lines().get(1).charged())
			.isEqualByComparingTo(this.purchase.price(1).multiply(BigDecimal.valueOf(3)));
		assertThat(PurchaseLog.last(file("purchases.log")).event()).isEqualTo("CHARGED");
	}

	@Test
	void chargeIsLeftOutWhereItMayNotBeRead() throws Exception {
		planTwoLines();
		server().behaviour().priceOfOrders(false);
		buy();
		requireBought(2);
		assertThat(this.purchase.lines()).extracting(PurchaseLine::charged).containsOnlyNulls();
		assertThat(this.purchase.codes()).containsOnlyNulls();
		assertThat(PurchaseLog.last(file("purchases.log")).event()).isEqualTo("BOUGHT");
	}

	@Test
	void groupErrorThatProvesNothingIsFollowedUp() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.orderError("800060"));
		buy();
		assertThat(this.purchase.codes()).containsOnly("CHECKOUT_UNCLEAR");
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
	}

	/** Only the total shows what the order costs. */
	@Test
	void chargeOfAnOrderIsShownWithEachOfItsLines() throws Exception {
		planTwoLines();
		server().alter(Operation.ORDER,
				(order) -> order.path("lineItems").forEach((line) -> ((ObjectNode) line).remove("pricing")));
		during(Operation.CREATE_CART, () -> server().world()
			.changePrice(this.purchase.item(0).product(), this.purchase.item(0).sku(), "EUR", "0.01"));
		buy();
		requireBought(2);
		assertThat(this.purchase.lines()).extracting(PurchaseLine::charged).containsOnlyNulls();
		assertThat(this.purchase.codes()).containsOnly("CHARGE_DIFFERS");
	}

	@Test
	void repeatedCheckoutThatIsRefusedRefusesTheLines() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER), Fault.error(400, "800010"));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(2);
		assertThat(this.purchase.states()).containsOnly(LineState.REFUSED);
		assertThat(sales()).isEmpty();
	}

	@Test
	void onlyACartAboveTheAmountOfAWholeDayIsHeld() throws Exception {
		this.purchase.line(0, 0, 3).line(1, 0, 2).line(1, 0, 2);
		this.purchase.limits(Map.of(), Map.of("EUR", this.purchase.price(0).multiply(BigDecimal.valueOf(2)))).plan();
		buy();
		assertThat(this.purchase.states()).containsExactly(LineState.HELD, LineState.BOUGHT, LineState.APPROVED);
	}

	@Test
	void orderOfOthersInTheAnswerIsForAPerson() throws Exception {
		planTwoLines();
		server().alter(Operation.CHECK_OUT,
				(answer) -> ((ObjectNode) answer.path("orders").get(0)).put("id", "other")
					.path("lineItems")
					.forEach((line) -> ((ObjectNode) line).put("quantity", 99)));
		buy();
		assertThat(this.purchase.codes()).containsOnly("ORDER_ALTERED");
		assertThat(this.purchase.states()).containsOnly(LineState.HELD);
		assertThat(this.purchase.carts().get(0).mayBeBought()).isTrue();
	}

	@Test
	void cartIsBoughtThoughItsAnswerHasAnOrderOfOthers() throws Exception {
		planTwoLines();
		server().alter(Operation.CHECK_OUT, (answer) -> {
			ArrayNode orders = (ArrayNode) answer.path("orders");
			ObjectNode other = ((ObjectNode) orders.get(0)).deepCopy().put("id", "other");
			other.path("lineItems").forEach((line) -> ((ObjectNode) line).put("quantity", 99));
			orders.add(other);
		});
		buy();
		requireBought(2);
	}

	/** What the answer leaves out may be bought, too. */
	@Test
	void cartOfWhichTheAnswerNamesOneLineIsUnknown() throws Exception {
		planTwoLines();
		server().alter(Operation.CHECK_OUT,
				(answer) -> ((ArrayNode) answer.path("orders").get(0).path("lineItems")).remove(0));
		buy();
		assertThat(this.purchase.states()).containsExactlyInAnyOrder(LineState.UNKNOWN, LineState.BOUGHT);
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
	}

	@Test
	void cartThatNeverExpiresIsCheckedOut() throws Exception {
		planTwoLines();
		server().alter(Operation.CREATE_CART, (cart) -> {
			((ObjectNode) cart).remove("expirationTimestamp");
			((ObjectNode) cart).remove("expirationTimeStamp");
		});
		buy();
		requireBought(2);
	}

}
