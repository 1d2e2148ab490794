package com.bulkreservations.purchase.job;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.CartPrice;
import com.bulkreservations.approval.OrderContent;
import com.bulkreservations.approval.Standing;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.KillSwitch;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.PurchaseLine;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.purchase.RunHead;
import com.bulkreservations.purchase.store.PurchaseTables;
import org.jspecify.annotations.Nullable;

/** What must hold before a cart of a run is checked out. */
public final class PurchaseConditions {

	private final OrderContent content;

	private final Approvals approvals;

	private final boolean approvalRequired;

	private final PurchaseLimits limits;

	private final KillSwitch killSwitch;

	/**
	 * @param content what an approval of the run must be about
	 */
	public PurchaseConditions(OrderContent content, Approvals approvals, boolean approvalRequired,
			PurchaseLimits limits, KillSwitch killSwitch) {
		this.content = content;
		this.approvals = approvals;
		this.approvalRequired = approvalRequired;
		this.limits = limits;
		this.killSwitch = killSwitch;
	}

	/** Returns whether an approval lets a cart be bought now. */
	boolean isApproved(PurchaseCart cart, Map<Integer, RequestedItem> items) throws IOException {
		if (!this.approvalRequired && !cart.accepted() && cart.approvalAfter() == null) {
			return true;
		}
		if (cart.accepted()) {
			return isAccepted(cart, items);
		}
		Instant since = (cart.approvalAfter() != null) ? cart.approvalAfter() : Instant.MIN;
		return this.approvals.standing(this.content, since).isApproved();
	}

	/**
	 * Returns whether persons have approved a cart by its name, with its seen prices, and
	 * nobody has rejected the run.
	 */
	boolean isAccepted(PurchaseCart cart, Map<Integer, RequestedItem> items) throws IOException {
		CartPrice price = priceOf(cart, items);
		return price != null && standing(price).isApproved() && !isRejected();
	}

	/**
	 * Returns whether a check-out may be repeated whose answer was lost. The approval
	 * under which it was sent holds until somebody rejects the run, or the cart.
	 */
	boolean mayBeRepeated(PurchaseCart cart, Map<Integer, RequestedItem> items) throws IOException {
		CartPrice price = cart.accepted() ? priceOf(cart, items) : null;
		return !isRejected() && (price == null || standing(price).state() != Standing.State.REJECTED);
	}

	private boolean isRejected() throws IOException {
		return this.approvals.standing(this.content).state() == Standing.State.REJECTED;
	}

	private Standing standing(CartPrice price) throws IOException {
		return this.approvals.standing(this.content.distributor(), this.content.uploadSha256(), price);
	}

	/**
	 * Returns what persons approve of a cart by its name, or {@code null} if its prices
	 * are not known.
	 */
	public static @Nullable CartPrice priceOf(PurchaseCart cart, Map<Integer, RequestedItem> items) {
		Map<String, BigDecimal> prices = new TreeMap<>();
		BigDecimal amount = BigDecimal.ZERO;
		for (int number : cart.openLines()) {
			PurchaseLine line = cart.line(number);
			RequestedItem item = items.get(number);
			BigDecimal price = (line.seenUnitPrice() != null) ? line.seenUnitPrice() : line.unitPrice();
			if (item == null || price == null) {
				return null;
			}
			prices.put(item.item() + " " + item.term(), price);
			amount = amount.add(price.multiply(BigDecimal.valueOf(item.quantity())));
		}
		Instant date = cart.priceDate();
		return (cart.currency() == null || date == null) ? null : new CartPrice(cart.name(), cart.currency(), prices,
				amount, LocalDate.ofInstant(date, ZoneOffset.UTC));
	}

	/** Returns when the run was judged: nothing of it was bought before. */
	Instant judgedAt() {
		return this.content.pricesAsOf();
	}

	boolean isStopped() {
		return this.killSwitch.isSet();
	}

	/**
	 * Returns why an order is too large to be bought without a person's approval of the
	 * cart, or {@code null}.
	 */
	@Nullable Finding aboveOrderLimit(PurchaseTables tables, RunHead run, PurchaseCart cart) {
		BigDecimal limit = this.limits.perOrder(cart.currency());
		if (limit == null || cart.accepted()) {
			return null;
		}
		BigDecimal amount = BigDecimal.ZERO;
		for (RequestedItem item : tables.itemsOf(run, cart.orderNumber())) {
			amount = amount.add((item.amount() != null) ? item.amount() : BigDecimal.ZERO);
		}
		return (amount.compareTo(limit) > 0) ? PurchaseCode.ABOVE_ORDER_LIMIT
			.finding("The order is worth %s %s.".formatted(cart.currency(), amount.toPlainString())) : null;
	}

	/**
	 * Returns why a cart cannot be checked out on this day, or {@code null}.
	 */
	@Nullable Finding aboveDayLimit(PurchaseTables tables, RunHead run, PurchaseCart cart, Instant at) {
		BigDecimal limit = this.limits.perDay(cart.currency());
		BigDecimal amount = cart.amount();
		if (limit == null || amount == null || cart.currency() == null) {
			return null;
		}
		if (amount.compareTo(limit) > 0) {
			return PurchaseCode.CART_ABOVE_DAY_LIMIT
				.finding("It is worth %s %s.".formatted(cart.currency(), amount.toPlainString()));
		}
		LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
		BigDecimal before = tables.checkedOut(run, day, cart.currency(), cart.name());
		return (before.add(amount).compareTo(limit) > 0) ? PurchaseCode.ABOVE_DAY_LIMIT.finding() : null;
	}

}
