package com.bulkreservations.purchase.job;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.bulkreservations.partnercenter.server.Behaviour;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Fault.Processed;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseLog;
import com.bulkreservations.purchase.RunHead;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When a run is finished, and what its comparison with Partner Center finds. */
class RunBuyingIT extends PurchaseSteps {

	@Test
	void runIsFinishedWhenNothingWaits() throws Exception {
		planTwoLines();
		RunBuying buying = this.purchase.buying();
		assertThat(buying.buy()).isTrue();
		assertThat(buying.stopped()).isNull();
		requireBought(2);
	}

	@Test
	void runIsNotFinishedWhileSomethingWaits() throws Exception {
		planTwoLines();
		this.purchase.killSwitch().set();
		RunBuying buying = this.purchase.buying();
		assertThat(buying.buy()).isFalse();
		assertThat(buying.stopped().code()).isEqualTo("KILL_SWITCH");
	}

	@Test
	void comparisonFindsWhatWasBoughtAndSendsNothing() throws Exception {
		this.purchase.line(0, 0, 2).line(1, 1, 3).line(2, 0, 1).plan();
		next(Operation.CHECK_OUT, Fault.lost(Processed.AT_ONCE), Fault.lost(Processed.NEVER));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG.multipliedBy(2));
		int checkouts = calls(Operation.CHECK_OUT).size();
		assertThat(this.purchase.buying().reconcile(false)).isNull();
		assertThat(this.purchase.states()).containsExactlyInAnyOrder(LineState.BOUGHT, LineState.UNKNOWN,
				LineState.BOUGHT);
		assertThat(calls(Operation.CHECK_OUT)).hasSize(checkouts);
	}

	@Test
	void comparisonLeavesTheCartsOfOtherRunsAlone() throws Exception {
		RunHead earlier = this.purchase.line(0, 0, 2).planEarlier();
		PurchaseCart unknown = unknownOfAnEarlierRun(earlier);
		this.purchase.line(0, 1, 3).plan();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		assertThat(this.purchase.buying().reconcile(false)).isNull();
		assertThat(calls(Operation.GET_CART)).hasSize(1);
		assertThat(this.purchase.record().tables().cart(unknown.name())).isEqualTo(unknown);
	}

	@Test
	void comparisonSaysWhenPartnerCenterCannotBeAsked() throws Exception {
		planTwoLines();
		buy();
		server().faults().always(Operation.ORDERS, Fault.error(400, "123"));
		assertThat(this.purchase.buying().reconcile(true)).contains("123");
	}

	@Test
	void orderThatIsNotDeliveredIsNotedOnce() throws Exception {
		planTwoLines();
		server().behaviour().undelivered(true).completionTime(Duration.ofDays(1));
		buy();
		server().faults().always(Operation.PROVISIONING_STATUS, Fault.error(400, "123"));
		this.purchase.buying().reconcile(false);
		assertThat(this.purchase.codes()).containsOnlyNulls();
		server().faults().clear();
		this.purchase.buying().reconcile(false);
		assertThat(this.purchase.codes()).containsOnly("NOT_DELIVERED");
		long entries = PurchaseLog.last(file("purchases.log")).entry();
		this.purchase.buying().reconcile(false);
		assertThat(PurchaseLog.last(file("purchases.log")).entry()).isEqualTo(entries);
	}

	@Test
	void orderThatIsOnItsWayIsFine() throws Exception {
		planTwoLines();
		server().behaviour().completionTime(Duration.ofDays(1));
		buy();
		this.purchase.buying().reconcile(false);
		assertThat(calls(Operation.PROVISIONING_STATUS)).hasSize(1);
		assertThat(this.purchase.codes()).containsOnlyNulls();
		server().clock().advance(Duration.ofDays(1));
		this.purchase.buying().reconcile(false);
		assertThat(calls(Operation.PROVISIONING_STATUS)).hasSize(1);
	}

	@Test
	void comparisonLetsAnOlderDatabaseBuyAgain() throws Exception {
		planTwoLines();
		Map<String, List<Map<String, Object>>> backup = this.purchase.backUp();
		buy();
		this.purchase.restore(backup);
		assertThat(this.purchase.record().catchUp()).hasSize(1);
		assertThat(this.purchase.buying().reconcile(false)).isNull();
		assertThat(this.purchase.record().catchUp()).hasSize(1);
		assertThat(this.purchase.buying().reconcile(true)).isNull();
		assertThat(this.purchase.record().catchUp()).isEmpty();
		requireBought(2);
	}

	@Test
	void laterCancellationIsNotedOnce() throws Exception {
		this.purchase.line(0, 0, 2).line(1, 1, 3).plan();
		buy();
		server().cancel(sales().get(0).order());
		this.purchase.buying().reconcile(false);
		assertThat(this.purchase.codes()).containsExactlyInAnyOrder("CANCELLED", null);
		List<PurchaseCart> before = this.purchase.carts();
		this.purchase.buying().reconcile(false);
		assertThat(this.purchase.carts()).isEqualTo(before);
		assertThat(this.purchase.states()).containsOnly(LineState.BOUGHT);
	}

	/** Both database and log may be older than the latest check-out. */
	@Test
	void comparisonConcludesNothingBeforeAnOrderWouldBeListed() throws Exception {
		planTwoLines();
		Map<String, List<Map<String, Object>>> backup = this.purchase.backUp();
		server().behaviour().listLag(Duration.ofMinutes(15));
		buy();
		this.purchase.restore(backup);
		Files.delete(file("purchases.log"));
		assertThat(this.purchase.record().catchUp()).hasSize(1);
		assertThat(this.purchase.buying().reconcile(true)).isNull();
		assertThat(this.purchase.record().catchUp()).isEmpty();
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		server().clock().advance(Duration.ofMinutes(15));
		this.purchase.pass(Duration.ofMinutes(15));
		buy();
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		requireBought(2);
	}

	@Test
	void comparisonFindsTheOrderOfAHeldCart() throws Exception {
		planTwoLines();
		server().behaviour().listLag(Duration.ofDays(1));
		next(Operation.CHECK_OUT, Fault.lost(Processed.AT_ONCE));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.codes()).containsOnly("ORDER_NOT_FOUND");
		List<PurchaseCart> held = this.purchase.carts();
		assertThat(this.purchase.buying().reconcile(false)).isNull();
		assertThat(this.purchase.carts()).isEqualTo(held);
		server().clock().advance(Duration.ofDays(1));
		assertThat(this.purchase.buying().reconcile(false)).isNull();
		assertThat(Files.readString(file("purchases.csv"))).contains(",BOUGHT,").doesNotContain("HELD");
		requireBought(2);
	}

	/** A colleague's order of the same. */
	@Test
	void doubtThatIsKnownIsNotNotedAgain() throws Exception {
		loseATwinThatAColleagueBuys();
		assertThat(this.purchase.codes()).containsExactly(null, "ORDER_WITHOUT_TAG");
		long entries = PurchaseLog.last(file("purchases.log")).entry();
		this.purchase.buying().reconcile(false);
		assertThat(PurchaseLog.last(file("purchases.log")).entry()).isEqualTo(entries);
	}

	@Test
	void otherDoubtAboutAHeldCartIsNoted() throws Exception {
		planTwoLines();
		server().behaviour().listLag(Duration.ofDays(1)).friendlyNames(Behaviour.FriendlyNames.DROPPED);
		next(Operation.CHECK_OUT, Fault.lost(Processed.AT_ONCE));
		buy();
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		assertThat(this.purchase.codes()).containsOnly("ORDER_NOT_FOUND");
		server().sellAgain(this.purchase.customer(0), sales().get(0).order());
		server().clock().advance(Duration.ofDays(1));
		assertThat(this.purchase.buying().reconcile(false)).isNull();
		assertThat(this.purchase.codes()).containsOnly("SEVERAL_ORDERS");
	}

	@Test
	void comparisonNotesThatAnEndedProcessHasLeftACheckoutOpen() throws Exception {
		planTwoLines();
		leaveACheckoutOpen();
		assertThat(this.purchase.buying().reconcile(false)).isNull();
		assertThat(this.purchase.codes()).containsOnly("PROCESS_ENDED");
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
	}

	/** The program waits from when it knows that an order may exist. */
	@Test
	void waitBeginsWithTheComparison() throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		this.purchase.start();
		this.purchase.buying().reconcile(false);
		assertThat(calls(Operation.CHECK_OUT)).hasSize(1);
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
	}

	@Test
	void onlyTheOrdersOfACartAreAskedForTheirDelivery() throws Exception {
		this.purchase.line(0, 0, 2).line(0, 0, 2).plan();
		server().behaviour().completionTime(Duration.ofDays(1));
		buy();
		this.purchase.buying().reconcile(false);
		assertThat(calls(Operation.PROVISIONING_STATUS)).hasSize(2);
	}

	@Test
	void cancellationOfAnOrderWithAnotherFindingIsNoted() throws Exception {
		this.purchase.line(0, 0, 2).plan();
		during(Operation.CREATE_CART, () -> server().world()
			.changePrice(this.purchase.item(0).product(), this.purchase.item(0).sku(), "EUR", "0.01"));
		buy();
		assertThat(this.purchase.codes()).containsOnly("CHARGE_DIFFERS");
		server().cancel(sales().get(0).order());
		this.purchase.buying().reconcile(false);
		assertThat(this.purchase.codes()).containsOnly("CANCELLED");
	}

	/** Neither database nor log knows of a check-out. */
	@Test
	void cartOfALostLogIsPlannedAgainWhereNothingWasBought() throws Exception {
		planTwoLines();
		this.purchase.restore(this.purchase.backUp());
		Files.delete(file("purchases.log"));
		assertThat(this.purchase.record().catchUp()).hasSize(1);
		assertThat(this.purchase.buying().reconcile(true)).isNull();
		assertThat(this.purchase.states()).containsOnly(LineState.UNKNOWN);
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
		requireBought(2);
	}

}
