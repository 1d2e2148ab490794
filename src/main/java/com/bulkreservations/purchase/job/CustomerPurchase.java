package com.bulkreservations.purchase.job;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.partnercenter.PartnerCenterException;
import com.bulkreservations.partnercenter.model.ApiError;
import com.bulkreservations.partnercenter.model.ApiOutcome;
import com.bulkreservations.partnercenter.model.PlacedOrder;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.OrderMatch;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.purchase.store.PurchaseTables;
import org.jspecify.annotations.Nullable;

/** Buys the carts of one customer after one another. */
final class CustomerPurchase {

	/** All states after which something may still happen. */
	static final Set<CartState> OPEN = EnumSet.of(CartState.PLANNED, CartState.APPROVED, CartState.CART_SENT,
			CartState.CART_READY, CartState.CHECKOUT_SENT, CartState.UNKNOWN, CartState.HELD);

	/** In these states, a cart stops other carts of its items. */
	private static final Set<CartState> BLOCKING = EnumSet.of(CartState.CHECKOUT_SENT, CartState.UNKNOWN,
			CartState.HELD);

	/** A cart that is split or planned again leaves others. */
	private static final int MOST_ROUNDS = 30;

	/** What holds a cart and may have passed by the next start. */
	private static final Set<String> PASSING = Stream
		.of(PurchaseCode.CART_ABOVE_DAY_LIMIT, PurchaseCode.ITEM_NOT_AVAILABLE, PurchaseCode.INVENTORY_UNKNOWN,
				PurchaseCode.SUBSCRIPTION_UNKNOWN, PurchaseCode.SUBSCRIPTION_NOT_REGISTERED,
				PurchaseCode.ENTITLEMENT_UNCLEAR)
		.map(PurchaseCode::name)
		.collect(Collectors.toUnmodifiableSet());

	private final RunPurchase run;

	private final CartMaker maker;

	private final CartCheckout checkout;

	private final LostCartSearch search;

	private final BooleanSupplier stop;

	private final Set<String> tried = new HashSet<>();

	/** The customer's orders that no cart has claimed, once they are read. */
	private @Nullable List<PlacedOrder> strays;

	/**
	 * @param stop whether to end before the next cart
	 */
	CustomerPurchase(RunPurchase run, CartMaker maker, CartCheckout checkout, LostCartSearch search,
			BooleanSupplier stop) {
		this.run = run;
		this.maker = maker;
		this.checkout = checkout;
		this.search = search;
		this.stop = stop;
	}

	/**
	 * Buys what can be bought for a customer now.
	 * @throws PurchaseStoppedException if nothing more may be bought for the distributor
	 */
	void buy(String customer) throws IOException, PurchaseStoppedException, InterruptedException {
		this.strays = null;
		boolean changed = true;
		for (int round = 0; round < MOST_ROUNDS && changed; round++) {
			changed = false;
			for (PurchaseCart cart : carts(customer)) {
				if (this.stop.getAsBoolean()) {
					return;
				}
				PurchaseCart after = advance(cart);
				changed |= after.state() != cart.state() && isWorthAnotherRound(after);
			}
		}
	}

	private static boolean isWorthAnotherRound(PurchaseCart cart) {
		return cart.state() == CartState.REPLACED || (cart.state() == CartState.APPROVED && cart.finding() == null);
	}

	private List<PurchaseCart> carts(String customer) {
		return all(customer).stream()
			.filter((cart) -> cart.sha256().equals(this.run.head().sha256()))
			.map(PurchaseTables.CartOfRun::cart)
			.toList();
	}

	private List<PurchaseTables.CartOfRun> all(String customer) {
		return this.run.tables().cartsOfCustomer(this.run.head(), customer, OPEN);
	}

	private PurchaseCart advance(PurchaseCart cart) throws IOException, PurchaseStoppedException, InterruptedException {
		return switch (cart.state()) {
			case CHECKOUT_SENT -> ended(cart);
			case UNKNOWN -> search(cart);
			case HELD -> held(cart);
			default -> buy(cart);
		};
	}

	/**
	 * An earlier process has committed the check-out, whose result nobody knows.
	 */
	private PurchaseCart ended(PurchaseCart cart) throws IOException, PurchaseStoppedException {
		return search(this.run.commit(cart.unknown(PurchaseCode.PROCESS_ENDED.finding(), this.run.now())));
	}

	private PurchaseCart search(PurchaseCart cart) throws IOException, PurchaseStoppedException {
		this.run.times().found(cart);
		return this.run.times().isDue(cart.name()) ? this.search.look(cart) : cart;
	}

	/**
	 * Takes up a held cart that persons have approved by its name, or whose reason may
	 * have passed.
	 */
	private PurchaseCart held(PurchaseCart cart) throws IOException {
		if (cart.mayBeBought()) {
			return cart;
		}
		Map<Integer, RequestedItem> items = this.run.openItems(cart);
		if (!cart.mayBeApproved() || !this.run.conditions().isAccepted(cart, items)) {
			boolean passing = cart.finding() != null && PASSING.contains(cart.finding().code());
			return (passing && this.tried.add(cart.name()))
					? this.run.commit("TRIED_AGAIN", cart.dropCart(null, this.run.now())) : cart;
		}
		PurchaseCart accepted = cart.accept(cart.amount(), this.run.now());
		return this.run.commit("ACCEPTED", accepted.worth(CartMaker.amount(accepted, items)));
	}

	private PurchaseCart buy(PurchaseCart planned) throws IOException, PurchaseStoppedException, InterruptedException {
		if (this.run.conditions().isStopped()) {
			throw new PurchaseStoppedException(PurchaseCode.KILL_SWITCH.finding());
		}
		Map<Integer, RequestedItem> items = this.run.openItems(planned);
		Finding blocked = blockedBy(planned, items);
		if (blocked != null) {
			return delay(planned, blocked);
		}
		if (!this.run.conditions().isApproved(planned, items)) {
			return (planned.state() == CartState.PLANNED && !planned.accepted())
					? delay(planned, PurchaseCode.APPROVAL_REQUIRED.finding()) : this.run.endApproval(planned);
		}
		this.tried.add(planned.name());
		Finding unreadable = readStrays(planned.customerId());
		if (unreadable != null) {
			return delay(planned, unreadable);
		}
		PurchaseCart existing = existing(planned, items);
		if (existing != null) {
			return existing;
		}
		PurchaseCart cart = switch (planned.state()) {
			case PLANNED -> this.run.commit(planned.approve(this.run.now()));
			// Of an earlier process or day: price and approval may have changed since.
			case CART_SENT, CART_READY -> this.run.commit(planned.dropCart(null, this.run.now()));
			default -> planned;
		};
		PurchaseCart after = makeAndCheckOut(cart);
		return CartCheckout.isDueAgain(after) ? buyAgain(after) : after;
	}

	private PurchaseCart makeAndCheckOut(PurchaseCart approved)
			throws IOException, PurchaseStoppedException, InterruptedException {
		PurchaseCart cart = this.maker.make(approved);
		if (cart.state() == CartState.CART_READY && this.checkout.isExpiring(cart)) {
			return this.run.commit(cart.hold(
					PurchaseCode.ECHO_DIFFERS.finding("It expires at %s.".formatted(cart.expires())), this.run.now()));
		}
		return (cart.state() == CartState.CART_READY) ? this.checkout.checkOut(cart) : cart;
	}

	/** Buys with a new token, once. */
	private PurchaseCart buyAgain(PurchaseCart approved)
			throws IOException, PurchaseStoppedException, InterruptedException {
		PurchaseCart cart = makeAndCheckOut(approved);
		if (CartCheckout.isDueAgain(cart)) {
			Finding refused = ApiFindings.of(ApiError.TOKEN_REFUSED, null);
			this.run.commit("STOPPED", cart.delay(refused, this.run.now()));
			throw new PurchaseStoppedException(refused);
		}
		return cart;
	}

	/** Reads which orders of the customer no cart has. */
	private @Nullable Finding readStrays(String customer) throws PurchaseStoppedException {
		if (this.strays != null) {
			return null;
		}
		try {
			this.strays = this.search.strays(customer, wantedItems(customer));
			return null;
		}
		catch (PartnerCenterException ex) {
			Finding finding = ApiFindings.of(ex);
			if (ex.outcome() == ApiOutcome.STOP) {
				throw new PurchaseStoppedException(finding);
			}
			return finding;
		}
	}

	private Set<String> wantedItems(String customer) {
		return carts(customer).stream()
			.flatMap((cart) -> this.run.openItems(cart).values().stream())
			.map(RequestedItem::item)
			.collect(Collectors.toSet());
	}

	/**
	 * Returns a cart that may have been bought before whatever this program remembers, as
	 * after a restored backup; {@code null} if no order may be that of the cart.
	 */
	private @Nullable PurchaseCart existing(PurchaseCart planned, Map<Integer, RequestedItem> items)
			throws IOException, PurchaseStoppedException {
		List<PlacedOrder> orders = Objects.requireNonNull(this.strays);
		Instant since = this.run.conditions().judgedAt();
		if (orders.stream().anyMatch((order) -> items.values().stream().anyMatch((item) -> isTagged(order, item)))) {
			return search(
					this.run.commit(planned.distrust(since, PurchaseCode.EXISTS_ALREADY.finding(), this.run.now())));
		}
		List<String> unclear = this.search.unclear(planned, items, orders);
		return unclear.isEmpty() ? null
				: this.run.commit(planned.distrust(since, PurchaseCode.EXISTS_ALREADY.finding(), this.run.now())
					.hold(OrderMatch.unclear(unclear), this.run.now()));
	}

	private static boolean isTagged(PlacedOrder order, RequestedItem item) {
		return order.lineItems().stream().anyMatch((line) -> item.tag().equalsIgnoreCase(line.friendlyName()));
	}

	private PurchaseCart delay(PurchaseCart cart, Finding why) throws IOException {
		return why.equals(cart.finding()) ? cart : this.run.commit("DELAYED", cart.delay(why, this.run.now()));
	}

	private @Nullable Finding blockedBy(PurchaseCart cart, Map<Integer, RequestedItem> items) {
		Set<String> wanted = items.values().stream().map(RequestedItem::item).collect(Collectors.toSet());
		for (PurchaseTables.CartOfRun other : all(cart.customerId())) {
			boolean blocking = BLOCKING.contains(other.cart().state());
			if (blocking && other.cart().holdsCustomer()) {
				return PurchaseCode.CUSTOMER_BLOCKED.finding("Cart " + other.cart().name() + ".");
			}
			if (blocking && this.run.tables()
				.items(this.run.head().distributor(), other.sha256(), other.cart().openLines())
				.values()
				.stream()
				.anyMatch((item) -> wanted.contains(item.item()))) {
				return PurchaseCode.ITEM_BLOCKED.finding("Cart " + other.cart().name() + ".");
			}
		}
		return null;
	}

}
