package com.bulkreservations.purchase.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.bulkreservations.approval.OpenedApprovals;
import com.bulkreservations.partnercenter.server.Behaviour;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Fault.Processed;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.RunHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How the carts and orders of a customer affect each other. */
class CustomerPurchaseIT extends PurchaseSteps {

	@Test
	void customerUnderInvestigationWaitsAndOthersDoNot() throws Exception {
		this.purchase.line(0, 0, 2).line(0, 1, 2, "monthly", this.purchase.price(1)).line(1, 1, 3).plan();
		server().faults()
			.by((occurrence) -> (occurrence.operation() == Operation.CHECK_OUT
					&& this.purchase.customer(0).equals(occurrence.customer())) ? Fault.error(400, "800069")
							: Fault.NONE);
		buy();
		assertThat(this.purchase.cartStates()).containsExactly(CartState.HELD, CartState.PLANNED, CartState.BOUGHT);
		PurchaseCart held = this.purchase.carts().get(0);
		assertThat(held.holdsCustomer()).isTrue();
		assertThat(this.purchase.codes()).containsExactly("UNDER_INVESTIGATION", "CUSTOMER_BLOCKED", null);
		assertThat(this.purchase.lines().get(1).finding().reason()).contains(held.name());
	}

	@Test
	void cartWithAnItemOfAnUnknownOneWaits() throws Exception {
		this.purchase.line(0, 0, 2).line(0, 0, 2).line(0, 1, 1).plan();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		assertThat(this.purchase.cartStates()).containsExactly(CartState.UNKNOWN, CartState.PLANNED);
		assertThat(this.purchase.codes()).containsExactly("ANSWER_LOST", "ITEM_BLOCKED", "ANSWER_LOST");
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		buy();
		requireBought(3);
	}

	@Test
	void cartWithAnItemOfAnEarlierRunsUnknownOneWaits() throws Exception {
		RunHead earlier = this.purchase.line(0, 0, 2).planEarlier();
		PurchaseCart unknown = unknownOfAnEarlierRun(earlier);
		this.purchase.line(0, 0, 5).line(1, 0, 5).line(0, 1, 1, "monthly", this.purchase.price(1)).plan();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.codes()).containsExactly("ITEM_BLOCKED", null, null);
		assertThat(this.purchase.lines().get(0).finding().reason()).contains(unknown.name());
		assertThat(this.purchase.states()).containsExactly(LineState.PLANNED, LineState.BOUGHT, LineState.BOUGHT);
		assertThat(this.purchase.record().tables().cart(unknown.name())).isEqualTo(unknown);
		this.purchase.record().commit(earlier, "REPLACED", List.of(unknown.conclude().replace(Instant.now())));
		buy();
		requireBought(3);
	}

	@ParameterizedTest
	@EnumSource(Behaviour.LeftOut.class)
	void orderWithOurTagThatNobodyKnowsOfIsNotBoughtAgain(Behaviour.LeftOut leftOut) throws Exception {
		planTwoLines();
		buy();
		this.purchase.forget();
		server().behaviour().leftOut(leftOut);
		int sold = sales().size();
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		assertThat(sales()).hasSize(sold);
		requireBought(2);
	}

	/** Database and log are those of the time before it was bought, and are newer. */
	@ParameterizedTest
	@EnumSource(Behaviour.LeftOut.class)
	void olderOrderWithOurTagIsNotBoughtAgain(Behaviour.LeftOut leftOut) throws Exception {
		planTwoLines();
		buy();
		server().clock().advance(Duration.ofHours(1));
		this.purchase.forget();
		server().behaviour().leftOut(leftOut);
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		requireBought(2);
	}

	/** Nothing tells it from a colleague's. */
	@Test
	void orderWithoutATagThatNobodyKnowsOfIsForAPerson() throws Exception {
		server().behaviour().friendlyNames(Behaviour.FriendlyNames.DROPPED);
		planTwoLines();
		buy();
		server().clock().advance(Duration.ofHours(1));
		this.purchase.forget();
		buy();
		assertThat(this.purchase.codes()).containsOnly("ORDER_UNCLEAR");
		assertThat(this.purchase.lines().get(0).finding().reason()).contains(sales().get(0).order());
		assertThat(this.purchase.carts()).allSatisfy((cart) -> assertThat(cart.mayBeBought()).isTrue());
		assertThat(calls(Operation.CREATE_CART)).hasSize(1);
		this.purchase.buying().reconcile(false);
		assertThat(this.purchase.codes()).containsOnly("ORDER_UNCLEAR");
		findNotBought(this.purchase.carts().get(0));
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		buy();
		assertThat(this.purchase.states()).containsOnly(LineState.BOUGHT);
		assertThat(calls(Operation.CHECK_OUT)).hasSize(2);
	}

	/** The orders were read for another cart before. */
	@Test
	void orderThatACartHasClaimedMeanwhileStopsNoOther() throws Exception {
		server().behaviour().friendlyNames(Behaviour.FriendlyNames.DROPPED);
		this.purchase.line(0, 1, 1, "monthly", this.purchase.price(1)).line(0, 0, 2).line(0, 0, 2).plan();
		Fault failed = Fault.error(503, "0");
		next(Operation.CREATE_CART, failed, failed, failed, failed);
		next(Operation.CHECK_OUT, Fault.lost(Processed.AT_ONCE));
		buy();
		assertThat(this.purchase.states()).containsExactly(LineState.APPROVED, LineState.UNKNOWN, LineState.PLANNED);
		this.purchase.pass(OpenedPurchase.ANSWER_WAIT);
		buy();
		requireBought(3);
	}

	@Test
	void orderThatIsOlderThanTheRunStopsNothing() throws Exception {
		server().behaviour().friendlyNames(Behaviour.FriendlyNames.DROPPED);
		planTwoLines();
		buy();
		server().clock().advance(Duration.ofHours(1));
		this.purchase.publishAgain();
		buy();
		assertThat(this.purchase.states()).containsOnly(LineState.BOUGHT);
		assertThat(calls(Operation.CHECK_OUT)).hasSize(2);
	}

	@Test
	void orderWithOurTagIsLookedForAgainWhereItCannotBeReadTwice() throws Exception {
		planTwoLines();
		buy();
		this.purchase.forget();
		server().faults().skip(Operation.ORDERS, 1).next(Operation.ORDERS, Fault.error(400, "123"));
		buy();
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		int looks = calls(Operation.ORDERS).size();
		buy();
		assertThat(calls(Operation.ORDERS)).hasSize(looks);
		this.purchase.pass(OpenedPurchase.ORDER_LAG.dividedBy(6));
		buy();
		requireBought(2);
	}

	@Test
	void nothingIsBoughtForACustomerWhoseOrdersCannotBeRead() throws Exception {
		this.purchase.line(0, 0, 1).line(1, 0, 1).plan();
		server().faults()
			.by((occurrence) -> (occurrence.operation() == Operation.ORDERS
					&& this.purchase.customer(0).equals(occurrence.customer())) ? Fault.error(400, "123") : Fault.NONE);
		buy();
		assertThat(this.purchase.codes()).containsExactly("OTHER", null);
		server().faults().clear();
		buy();
		requireBought(2);
	}

	@Test
	void missingRoleStopsAllOfTheDistributor() throws Exception {
		this.purchase.line(0, 0, 1).line(1, 0, 1).plan();
		next(Operation.ORDERS, Fault.error(403, "2032"));
		assertThat(buy().code()).isEqualTo("ROLE_MISSING");
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
		next(Operation.AVAILABILITIES, Fault.error(403, "2032"));
		assertThat(buy().code()).isEqualTo("ROLE_MISSING");
		assertThat(calls(Operation.CREATE_CART)).isEmpty();
		assertThat(buy()).isNull();
		requireBought(2);
	}

	@Test
	void stoppedProgramBeginsNoOtherCartOfTheCustomer() throws Exception {
		this.purchase.line(0, 0, 2).line(0, 0, 2).plan();
		during(Operation.CHECK_OUT, this.purchase::stop);
		assertThat(buy()).isNull();
		assertThat(this.purchase.cartStates()).containsExactly(CartState.BOUGHT, CartState.PLANNED);
		assertThat(calls(Operation.CREATE_CART)).hasSize(1);
	}

}
