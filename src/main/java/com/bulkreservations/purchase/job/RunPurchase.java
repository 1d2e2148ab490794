package com.bulkreservations.purchase.job;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.bulkreservations.partnercenter.PartnerCenter;
import com.bulkreservations.partnercenter.PartnerCenterException;
import com.bulkreservations.partnercenter.model.PlacedOrder;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.purchase.RunHead;
import com.bulkreservations.purchase.store.PurchaseRecord;
import com.bulkreservations.purchase.store.PurchaseTables;

/**
 * What the parts of a run's purchase share.
 *
 * @param api Partner Center as the run's distributor sees it
 */
record RunPurchase(RunHead head, PartnerCenter api, PurchaseRecord record, PurchaseConditions conditions,
		LookTimes times, Clock clock) {

	Instant now() {
		return this.clock.instant();
	}

	PurchaseTables tables() {
		return this.record.tables();
	}

	/**
	 * Waits while Partner Center has asked for no calls, and returns whether persons have
	 * stopped purchases by then.
	 */
	boolean isStoppedAfterWait() {
		try {
			this.api.awaitRelease();
		}
		catch (InterruptedException ex) {
			// The next call is not sent.
			Thread.currentThread().interrupt();
		}
		return this.conditions.isStopped();
	}

	/** Commits a changed cart, and returns it. */
	PurchaseCart commit(String event, PurchaseCart cart) throws IOException {
		this.record.commit(this.head, event, List.of(cart));
		return cart;
	}

	/** Commits a changed cart under the name of its state, and returns it. */
	PurchaseCart commit(PurchaseCart cart) throws IOException {
		return commit(cart.state().name(), cart);
	}

	/**
	 * Commits that the approval of a cart ended before its check-out. A cart that persons
	 * have approved by its name waits for them, since no approval of its run is about its
	 * prices.
	 */
	PurchaseCart endApproval(PurchaseCart cart) throws IOException {
		return commit(cart.accepted() ? cart.endApprovalByName(PurchaseCode.CART_APPROVAL_ENDED.finding(), now())
				: cart.endApproval(PurchaseCode.APPROVAL_REQUIRED.finding(), now()));
	}

	/** Returns the lines of a cart that are not final. */
	Map<Integer, RequestedItem> openItems(PurchaseCart cart) {
		return this.record.tables().items(this.head, cart.openLines());
	}

	/**
	 * Looks at orders alone, and adds what a list or an answer has left out of them.
	 * @param worth which orders are worth it
	 */
	List<PlacedOrder> lookUp(String customer, List<PlacedOrder> orders, Predicate<PlacedOrder> worth)
			throws PartnerCenterException {
		List<PlacedOrder> all = new ArrayList<>();
		for (PlacedOrder order : orders) {
			all.add(worth.test(order) ? order.completedBy(this.api.order(customer, order.id(), false)) : order);
		}
		return all;
	}

}
