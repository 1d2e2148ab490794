package com.bulkreservations.purchase.job;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Fault.CartChange;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseCart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static com.bulkreservations.purchase.job.OpenedPurchase.cart;
import static org.assertj.core.api.Assertions.assertThat;

/** Which carts Partner Center is asked for, and which of them are checked out. */
class CartMakerIT extends PurchaseSteps {

	@Test
	void cartWhoseTokenHasEndedIsSentWithAnotherRequestId() throws Exception {
		planTwoLines();
		AtomicInteger revoked = new AtomicInteger();
		during(Operation.AVAILABILITIES, () -> {
			if (revoked.incrementAndGet() == 2) {
				server().revokeAccessTokens();
			}
		});
		assertThat(buy()).isNull();
		assertThat(calls(Operation.CREATE_CART)).hasSize(2)
			.extracting((call) -> call.header("MS-RequestId"))
			.doesNotHaveDuplicates();
		requireBought(2);
	}

	@Test
	void cartIsSentAtMostFourTimes() throws Exception {
		planTwoLines();
		server().faults().always(Operation.CREATE_CART, Fault.error(503, "0"));
		buy();
		assertThat(calls(Operation.CREATE_CART)).hasSize(4);
		assertThat(this.purchase.states()).containsOnly(LineState.APPROVED);
		assertThat(this.purchase.codes()).containsOnly("READ_FAILED");
		server().faults().clear();
		buy();
		requireBought(2);
	}

	@Test
	void wrongParticipantStopsAllOfTheDistributor() throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.lineError("10004"));
		assertThat(buy().code()).isEqualTo("PARTICIPANTS_OR_ATTESTATION");
		assertThat(this.purchase.states()).containsOnly(LineState.APPROVED);
		assertThat(buy()).isNull();
		requireBought(2);
	}

	@ParameterizedTest
	@EnumSource(value = CartChange.class, mode = EnumSource.Mode.EXCLUDE, names = { "NONE", "GROUPS_SPLIT", "EXPIRED" })
	void alteredCartIsNotCheckedOut(CartChange change) throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.cart(change));
		buy();
		assertThat(this.purchase.codes()).containsOnly("ECHO_DIFFERS");
		assertThat(this.purchase.states()).containsOnly(LineState.HELD);
		assertThat(calls(Operation.CHECK_OUT)).isEmpty();
	}

	@Test
	void cartThatExpiresSoonIsNotCheckedOut() throws Exception {
		planTwoLines();
		server().behaviour().cartLifetime(Duration.ofSeconds(50));
		buy();
		assertThat(this.purchase.codes()).containsOnly("ECHO_DIFFERS");
		assertThat(this.purchase.lines().get(0).finding().reason()).contains("It expires at");
		assertThat(calls(Operation.CHECK_OUT)).isEmpty();
	}

	@Test
	void cartOfSeveralGroupsIsDividedBeforeItsCheckout() throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.cart(CartChange.GROUPS_SPLIT));
		buy();
		assertThat(this.purchase.cartStates()).containsExactly(CartState.REPLACED, CartState.BOUGHT, CartState.BOUGHT);
		assertThat(this.purchase.carts()).extracting(PurchaseCart::name)
			.containsExactly(cart(0, 1), cart(0, 2), cart(0, 3));
		assertThat(this.purchase.carts().get(1).amount().add(this.purchase.carts().get(2).amount()))
			.isEqualByComparingTo(amount());
		assertThat(calls(Operation.CHECK_OUT)).hasSize(2);
		requireBought(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "10001", "10011" })
	void itemOrRegistrationIsLookedUpAgain(String code) throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.lineError(code));
		buy();
		assertThat(calls(Operation.CREATE_CART)).hasSize(2);
		assertThat(calls(code.equals("10001") ? Operation.AVAILABILITIES : Operation.REGISTRATION_STATUS))
			.hasSize(code.equals("10001") ? 3 : 2);
		requireBought(2);
	}

	@Test
	void registrationIsLookedUpAgainWhereTheCartAsAWholeNeedsIt() throws Exception {
		planTwoLines();
		server().behaviour().registrationTime(Duration.ZERO);
		next(Operation.CREATE_CART, Fault.error(400, "800030"));
		during(Operation.AVAILABILITIES, () -> {
			if (calls(Operation.CREATE_CART).isEmpty()) {
				server().removeRegistration(this.purchase.subscription(0).id());
			}
		});
		assertThat(buy()).isNull();
		assertThat(calls(Operation.REGISTER)).hasSize(1);
		assertThat(calls(Operation.CREATE_CART)).hasSize(2);
		requireBought(2);
	}

	@Test
	void cartThatChangesAgainAndAgainIsForAPerson() throws Exception {
		planTwoLines();
		server().faults().always(Operation.CREATE_CART, Fault.lineError("10001"));
		buy();
		assertThat(calls(Operation.CREATE_CART)).hasSize(3);
		assertThat(this.purchase.codes()).containsOnly("ECHO_DIFFERS");
		assertThat(this.purchase.lines().get(0).finding().reason()).contains("3 times");
	}

	@Test
	void lineThatIsNotSoldIsTakenOutOfTheCart() throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.lineError("10002"));
		buy();
		assertThat(this.purchase.states()).containsExactlyInAnyOrder(LineState.REFUSED, LineState.BOUGHT);
		assertThat(this.purchase.cartStates()).containsExactly(CartState.BOUGHT);
		int bought = this.purchase.states().indexOf(LineState.BOUGHT);
		assertThat(this.purchase.carts().get(0).amount())
			.isEqualByComparingTo(this.purchase.price(bought).multiply(BigDecimal.valueOf(2L + bought)));
		assertThat(sales()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "10099", "10004" })
	void otherErrorOfALineBuysNothing(String code) throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.lineError(code));
		Finding stopped = buy();
		assertThat(stopped != null).isEqualTo(code.equals("10004"));
		assertThat(this.purchase.states()).containsOnly((stopped != null) ? LineState.APPROVED : LineState.HELD);
		assertThat(calls(Operation.CHECK_OUT)).isEmpty();
	}

	@Test
	void errorOfTheCartIsForAPerson() throws Exception {
		planTwoLines();
		next(Operation.CREATE_CART, Fault.error(400, "123"));
		buy();
		assertThat(this.purchase.codes()).containsOnly("OTHER");
		assertThat(this.purchase.states()).containsOnly(LineState.HELD);
	}

	@ParameterizedTest
	@ValueSource(strings = { "400013", "123" })
	void itemThatIsNotAvailableIsTriedAgainByTheNextStart(String code) throws Exception {
		planTwoLines();
		next(Operation.AVAILABILITIES, Fault.error(404, code));
		buy();
		assertThat(this.purchase.codes()).containsOnly("ITEM_NOT_AVAILABLE");
		assertThat(this.purchase.lines().get(0).finding().reason()).contains("NL, commercial, P1Y", code);
		assertThat(this.purchase.states()).containsOnly(LineState.HELD);
		buy();
		requireBought(2);
	}

	@Test
	void itemIsLookedUpOnceForManyLines() throws Exception {
		this.purchase.line(0, 0, 1).line(1, 0, 2).line(2, 0, 3).plan();
		buy();
		requireBought(3);
		assertThat(calls(Operation.AVAILABILITIES)).hasSize(1);
		assertThat(calls(Operation.SKU)).hasSize(1);
		assertThat(calls(Operation.PRICE_SHEET)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void inventoryIsAskedForWhereTheItemWantsIt(boolean restricted) throws Exception {
		planTwoLines();
		server().checkInventory(this.purchase.item(0).product(), this.purchase.item(0).sku(), restricted);
		buy();
		assertThat(calls(Operation.INVENTORY)).hasSize(1);
		assertThat(this.purchase.states()).containsExactly(restricted ? LineState.REFUSED : LineState.BOUGHT,
				LineState.BOUGHT);
		assertThat(sales()).hasSize(restricted ? 1 : 2);
		if (restricted) {
			assertThat(this.purchase.codes()).containsExactly("INVENTORY_RESTRICTED", null);
		}
	}

	@Test
	void inventoryThatIsUnknownIsForAPerson() throws Exception {
		planTwoLines();
		server().checkInventory(this.purchase.item(0).product(), this.purchase.item(0).sku(), false);
		next(Operation.INVENTORY, Fault.emptyBody());
		buy();
		assertThat(sales()).isEmpty();
		assertThat(this.purchase.states()).doesNotContain(LineState.BOUGHT);
	}

	@Test
	void itemOfWhichTheInventorySaysNothingIsForAPerson() throws Exception {
		planTwoLines();
		server().checkInventory(this.purchase.item(0).product(), this.purchase.item(0).sku(), false);
		server().alter(Operation.INVENTORY, (answer) -> ((ArrayNode) answer).removeAll());
		buy();
		assertThat(this.purchase.codes()).containsOnly("INVENTORY_UNKNOWN");
		server().alter(Operation.INVENTORY, (answer) -> {
			((ObjectNode) answer.get(0)).put("skuId", "OTHR");
			((ArrayNode) answer).add(((ObjectNode) answer.get(0)).deepCopy()
				.put("skuId", this.purchase.item(0).sku())
				.put("productId", "DZH318Z0OTHR"));
		});
		buy();
		assertThat(this.purchase.codes()).containsOnly("INVENTORY_UNKNOWN");
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
		server().alter(Operation.INVENTORY, (answer) -> {
		});
		buy();
		requireBought(2);
	}

	@Test
	void subscriptionIsRegisteredFirst() throws Exception {
		planTwoLines();
		server().behaviour().registrationTime(Duration.ZERO);
		server().removeRegistration(this.purchase.subscription(0).id());
		buy();
		assertThat(calls(Operation.REGISTER)).hasSize(1);
		requireBought(2);
	}

	@Test
	void subscriptionThatIsNeverRegisteredIsForAPerson() throws Exception {
		planTwoLines();
		server().behaviour().registrationTime(Duration.ofDays(1));
		server().removeRegistration(this.purchase.subscription(0).id());
		buy();
		assertThat(this.purchase.codes()).containsOnly("SUBSCRIPTION_NOT_REGISTERED");
		assertThat(calls(Operation.REGISTER)).hasSize(1);
		assertThat(calls(Operation.REGISTRATION_STATUS)).hasSize(11);
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
	}

	@Test
	void subscriptionThatIsNoLongerKnownIsForAPerson() throws Exception {
		this.purchase.plans((customer, subscription) -> null);
		planTwoLines();
		buy();
		assertThat(this.purchase.codes()).containsOnly("SUBSCRIPTION_UNKNOWN");
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
	}

	@Test
	void cartThatAnEndedProcessWasMakingIsMadeAgain() throws Exception {
		planTwoLines();
		this.purchase.record()
			.commit(this.purchase.head(), "CART_SENT",
					List.of(this.purchase.carts().get(0).approve(Instant.now()).sendCart("r-1", Instant.now())));
		this.purchase.start();
		buy();
		requireBought(2);
	}

	@Test
	void orderAboveTheLimitIsBoughtOnceItsCartIsApproved() throws Exception {
		this.purchase.limits(Map.of("EUR", BigDecimal.ONE), Map.of()).line(0, 0, 2).plan();
		buy();
		assertThat(this.purchase.codes()).containsOnly("ABOVE_ORDER_LIMIT");
		PurchaseCart held = this.purchase.carts().get(0);
		approve(PurchaseConditions.priceOf(held, items(held)));
		buy();
		requireBought(1);
	}

	@Test
	void lineWithoutAPriceIsForAPersonThoughOrdersHaveALimit() throws Exception {
		this.purchase.limits(Map.of("EUR", new BigDecimal("1000000")), Map.of())
			.line(0, 0, 1)
			.line(0, 1, 1, "one_time", null)
			.plan();
		buy();
		assertThat(this.purchase.codes()).contains("PRICE_UNKNOWN").doesNotContain("ABOVE_ORDER_LIMIT");
		assertThat(this.purchase.states()).contains(LineState.HELD);
	}

	@Test
	void cartWhoseOnlyLineIsNotSoldIsRefused() throws Exception {
		this.purchase.line(0, 0, 2).plan();
		next(Operation.CREATE_CART, Fault.lineError("10002"));
		buy();
		assertThat(this.purchase.cartStates()).containsExactly(CartState.REFUSED);
		assertThat(this.purchase.states()).containsExactly(LineState.REFUSED);
		assertThat(calls(Operation.CREATE_CART)).hasSize(1);
	}

}
