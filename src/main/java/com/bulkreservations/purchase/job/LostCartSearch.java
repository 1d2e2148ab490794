package com.bulkreservations.purchase.job;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.partnercenter.model.AuditRecord;
import com.bulkreservations.partnercenter.model.Cart;
import com.bulkreservations.partnercenter.ErrorAnswerException;
import com.bulkreservations.partnercenter.PartnerCenterException;
import com.bulkreservations.partnercenter.model.PlacedOrder;
import com.bulkreservations.partnercenter.model.Provisioning;
import com.bulkreservations.purchase.AuditedPurchase;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.Checkout;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.NextStep;
import com.bulkreservations.purchase.OrderMatch;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.purchase.store.PurchaseTables;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a cart was bought whose check-out got no answer: by Partner Center's
 * cart, its orders, and its audit log. It concludes that nothing was bought only after an
 * order would be listed.
 */
final class LostCartSearch {

	private static final Set<CartState> OPEN = EnumSet.of(CartState.CHECKOUT_SENT, CartState.UNKNOWN, CartState.HELD);

	private final RunPurchase run;

	private final CartCheckout checkout;

	LostCartSearch(RunPurchase run, CartCheckout checkout) {
		this.run = run;
		this.checkout = checkout;
	}

	/**
	 * Looks for an unknown cart, or one that is held for a person.
	 * @return the cart with what was found
	 */
	PurchaseCart look(PurchaseCart cart) throws IOException, PurchaseStoppedException {
		return look(cart, true);
	}

	/** Looks for a cart without sending anything again. */
	PurchaseCart compare(PurchaseCart cart) throws IOException {
		this.run.times().found(cart);
		try {
			return look((cart.state() == CartState.CHECKOUT_SENT)
					? this.run.commit(cart.unknown(PurchaseCode.PROCESS_ENDED.finding(), this.run.now())) : cart,
					false);
		}
		catch (PurchaseStoppedException ex) {
			return cart;
		}
	}

	private PurchaseCart look(PurchaseCart cart, boolean maySend) throws IOException, PurchaseStoppedException {
		// Orders prove that nothing was bought only if they are read after the wait.
		boolean waited = maySend && this.run.times().hasWaitedLongEnough(cart.name());
		Map<Integer, RequestedItem> items = this.run.openItems(cart);
		OrderMatch.Wanted wanted = OrderMatch.Wanted.of(cart, items);
		OrderMatch match = match(cart, wanted);
		Checkout sent = Objects.requireNonNull(cart.checkout());
		NextStep.CartLook found = cartLook(cart);
		NextStep step = NextStep.of(found, match, waited ? witness(cart, sent, items, found) : NextStep.Witness.SILENT,
				waited, sent.sends());
		return apply(step, cart, match, items);
	}

	private PurchaseCart apply(NextStep step, PurchaseCart cart, @Nullable OrderMatch match,
			Map<Integer, RequestedItem> items) throws IOException, PurchaseStoppedException {
		Instant now = this.run.now();
		switch (step.kind()) {
			case BOUGHT -> {
				this.run.times().known(cart.name());
				PurchaseCart bought = cart.buy(Objects.requireNonNull(match).orders(), match.tagged(), now);
				return this.checkout.charged(this.run.commit(bought));
			}
			case LOOK_AGAIN -> {
				this.run.times().looked(cart.name());
				return cart;
			}
			case CHECK_OUT_AGAIN -> {
				return this.checkout.checkOutAgain(cart);
			}
			case PLAN_AGAIN -> {
				this.run.times().known(cart.name());
				return planAgain(cart, items);
			}
			default -> {
				this.run.times().known(cart.name());
				Finding doubt = Objects.requireNonNull(step.finding());
				boolean known = cart.state() == CartState.HELD && doubt.equals(cart.finding());
				return known ? cart : this.run.commit(cart.hold(doubt, now));
			}
		}
	}

	/** Puts the lines into another cart, since this one has bought nothing. */
	private PurchaseCart planAgain(PurchaseCart cart, Map<Integer, RequestedItem> items) throws IOException {
		Instant now = this.run.now();
		PurchaseCart concluded = cart.conclude();
		String name = PurchaseCart.name(cart.orderNumber(), this.run.tables().cartsOf(cart.orderNumber()) + 1);
		PurchaseCart next = cart.successor(name, cart.openLines(), null, null, now);
		PurchaseCart replaced = concluded.replace(now);
		this.run.record()
			.commit(this.run.head(), "PLANNED_AGAIN", List.of(replaced, next.worth(CartMaker.amount(next, items))));
		return replaced;
	}

	/** Returns what the orders say of a cart, or {@code null} if they cannot be read. */
	private @Nullable OrderMatch match(PurchaseCart cart, OrderMatch.Wanted wanted) {
		try {
			List<PlacedOrder> all = this.run.api().orders(cart.customerId());
			List<PlacedOrder> unclaimed = this.run.lookUp(cart.customerId(), unclaimed(all), wanted::isWorthALook);
			boolean tagsKept = this.run.tables().hasKeptTags(this.run.head())
					|| all.stream().anyMatch(OrderMatch::hasTag);
			return OrderMatch.find(wanted, unclaimed, rivals(cart), tagsKept);
		}
		catch (PartnerCenterException ex) {
			return null;
		}
	}

	/**
	 * Returns a customer's orders that no cart has.
	 * @param items products and SKUs: an order that may have one is looked at alone where
	 * the list leaves out the name
	 */
	List<PlacedOrder> strays(String customer, Set<String> items) throws PartnerCenterException {
		return this.run.lookUp(customer, unclaimed(this.run.api().orders(customer)),
				(order) -> order.mayLackNameOf(items));
	}

	/**
	 * Returns the ids of stray orders without a tag that may be those of a cart: Partner
	 * Center may have dropped the tag. Those that were named to a person, who then
	 * decided that the lines were not bought, are left out.
	 */
	List<String> unclear(PurchaseCart cart, Map<Integer, RequestedItem> items, List<PlacedOrder> strays) {
		OrderMatch.Wanted wanted = new OrderMatch.Wanted(cart.openLines().stream().map(items::get).toList(),
				cart.currency(), this.run.conditions().judgedAt());
		List<String> found = strays.stream().filter(wanted::mayBe).map(PlacedOrder::id).distinct().toList();
		// Some may be claimed since the strays were read.
		Set<String> claimed = this.run.tables().claimed(this.run.head().distributor(), found);
		Set<String> decided = found.isEmpty() ? Set.of() : namedBefore(cart);
		return found.stream().filter((order) -> !claimed.contains(order) && !decided.contains(order)).toList();
	}

	/**
	 * Returns the words of the findings of carts whose lines a cart may have taken over.
	 */
	private Set<String> namedBefore(PurchaseCart cart) {
		return this.run.tables()
			.carts(this.run.head(), EnumSet.of(CartState.REPLACED))
			.stream()
			.filter((replaced) -> replaced.orderNumber().equals(cart.orderNumber()))
			.map(PurchaseCart::finding)
			.filter(Objects::nonNull)
			.flatMap((finding) -> Stream.of(finding.reason().split("[ ,.]+")))
			.collect(Collectors.toUnmodifiableSet());
	}

	/** A list that grew while its pages were read may have an order twice. */
	private List<PlacedOrder> unclaimed(List<PlacedOrder> orders) {
		Map<String, PlacedOrder> byId = new LinkedHashMap<>();
		orders.forEach((order) -> byId.putIfAbsent(order.id(), order));
		byId.keySet().removeAll(this.run.tables().claimed(this.run.head().distributor(), List.copyOf(byId.keySet())));
		return List.copyOf(byId.values());
	}

	/** Returns the customer's other carts that may have been bought. */
	private List<OrderMatch.Wanted> rivals(PurchaseCart cart) {
		List<OrderMatch.Wanted> rivals = new ArrayList<>();
		String distributor = this.run.head().distributor();
		for (PurchaseTables.CartOfRun other : this.run.tables()
			.cartsOfCustomer(this.run.head(), cart.customerId(), OPEN)) {
			if (other.cart().mayBeBought() && !other.cart().name().equals(cart.name())) {
				rivals.add(OrderMatch.Wanted.of(other.cart(),
						this.run.tables().items(distributor, other.sha256(), other.cart().openLines())));
			}
		}
		return rivals;
	}

	private NextStep.CartLook cartLook(PurchaseCart cart) {
		if (cart.cartId() == null) {
			return NextStep.CartLook.GONE;
		}
		try {
			Cart found = this.run.api().cart(cart.customerId(), cart.cartId());
			if (found.status() == Cart.Status.ORDERED) {
				return NextStep.CartLook.ORDERED;
			}
			boolean expired = found.expirationTimestamp() != null
					&& !this.run.now().isBefore(found.expirationTimestamp());
			if (found.status() == Cart.Status.ACTIVE) {
				return expired ? NextStep.CartLook.GONE : NextStep.CartLook.ACTIVE;
			}
			return NextStep.CartLook.FAILED;
		}
		catch (ErrorAnswerException ex) {
			boolean gone = ex.isNotFound() || "800008".equals(ex.code());
			return gone ? NextStep.CartLook.GONE : NextStep.CartLook.FAILED;
		}
		catch (PartnerCenterException ex) {
			return NextStep.CartLook.FAILED;
		}
	}

	/**
	 * Asks the audit log whether an order was created that no cart has. Where Partner
	 * Center's cart is gone, asks the list of calls, too: a check-out that has arrived
	 * may be the reason.
	 */
	private NextStep.Witness witness(PurchaseCart cart, Checkout sent, Map<Integer, RequestedItem> items,
			NextStep.CartLook found) {
		try {
			List<AuditRecord> records = this.run.api()
				.auditRecords(cart.customerId(), sent.firstSentAt().minusSeconds(86_400), this.run.now());
			if (records.stream()
				.anyMatch((audited) -> AuditedPurchase.mayBe(audited, cart, sent, items.values())
						&& !isClaimed(audited))) {
				return NextStep.Witness.BOUGHT;
			}
			return (found == NextStep.CartLook.GONE && hasArrived(sent)) ? NextStep.Witness.ARRIVED
					: NextStep.Witness.SILENT;
		}
		catch (PartnerCenterException ex) {
			return NextStep.Witness.FAILED;
		}
	}

	/**
	 * Not every application may read the list: without it, orders and audit log count.
	 */
	private boolean hasArrived(Checkout sent) {
		if (sent.sends() == 0) {
			return false;
		}
		try {
			return this.run.api().hasArrived(UUID.fromString(sent.requestId()));
		}
		catch (PartnerCenterException ex) {
			return false;
		}
	}

	private boolean isClaimed(AuditRecord audited) {
		String order = audited.value("OrderId");
		return order != null && this.run.tables().claimant(this.run.head().distributor(), order) != null;
	}

	/**
	 * Compares what the program knows of a cart with Partner Center, and notes orders
	 * that were cancelled later, or are not delivered.
	 */
	PurchaseCart compareBought(PurchaseCart bought, List<PlacedOrder> orders) throws IOException {
		PurchaseCart cart = bought;
		for (PlacedOrder order : orders) {
			PurchaseCode found = isOf(cart, order) ? state(cart, order) : null;
			if (found != null && !isNoted(cart, order, found)) {
				cart = this.run.commit(found.name(),
						cart.note(order.id(), found.finding("Order " + order.id() + "."), this.run.now()));
			}
		}
		return cart;
	}

	private static boolean isOf(PurchaseCart cart, PlacedOrder order) {
		return cart.lines().stream().anyMatch((line) -> order.id().equals(line.order()));
	}

	private static boolean isNoted(PurchaseCart cart, PlacedOrder order, PurchaseCode code) {
		return cart.lines()
			.stream()
			.filter((line) -> order.id().equals(line.order()))
			.allMatch((line) -> line.finding() != null && line.finding().code().equals(code.name()));
	}

	/** Returns what a person must know of an order; nothing where all is well. */
	private @Nullable PurchaseCode state(PurchaseCart cart, PlacedOrder order) {
		if (order.status() == PlacedOrder.Status.CANCELLED) {
			return PurchaseCode.CANCELLED;
		}
		if (order.status() != PlacedOrder.Status.PENDING) {
			return null;
		}
		try {
			boolean undelivered = this.run.api()
				.provisioning(cart.customerId(), order.id())
				.stream()
				.anyMatch((line) -> line.status() == Provisioning.Status.UNFULFILLED);
			return undelivered ? PurchaseCode.NOT_DELIVERED : null;
		}
		catch (PartnerCenterException ex) {
			// It is bought; the next reconciliation asks again.
			return null;
		}
	}

}
