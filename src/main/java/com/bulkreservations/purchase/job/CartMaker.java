package com.bulkreservations.purchase.job;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import com.bulkreservations.partnercenter.model.ApiError;
import com.bulkreservations.partnercenter.model.ApiOutcome;
import com.bulkreservations.partnercenter.model.Cart;
import com.bulkreservations.partnercenter.model.CartLine;
import com.bulkreservations.partnercenter.model.InventoryRestriction;
import com.bulkreservations.partnercenter.PartnerCenterException;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.Echo;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.OrderMatch;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.RequestedItem;
import org.jspecify.annotations.Nullable;

/**
 * Creates an approved cart in Partner Center, which buys nothing, and compares the answer
 * with what was asked for.
 */
final class CartMaker {

	/** How often a call is repeated that Partner Center has not processed. */
	static final int MOST_CALLS = 4;

	/** How often a cart is made again, since Partner Center has changed something. */
	private static final int MOST_CARTS = 3;

	private final RunPurchase run;

	private final SoldItems items;

	private final MarketPrices prices;

	CartMaker(RunPurchase run, SoldItems items, MarketPrices prices) {
		this.run = run;
		this.items = items;
		this.prices = prices;
	}

	/**
	 * Makes a cart ready for its check-out, as far as that is possible.
	 * @return the cart, which is ready, or waits, or is held, refused or replaced
	 * @throws PurchaseStoppedException if nothing more may be bought for the distributor
	 */
	PurchaseCart make(PurchaseCart approved) throws IOException, PurchaseStoppedException, InterruptedException {
		PurchaseCart cart = approved;
		for (int made = 0; made < MOST_CARTS; made++) {
			try {
				cart = makeOnce(cart);
			}
			catch (LineHeldException ex) {
				return this.run.commit(cart.hold(ex.finding(), this.run.now()));
			}
			catch (PartnerCenterException ex) {
				cart = failed(cart, ex);
			}
			boolean again = cart.state() == CartState.APPROVED && cart.finding() == null;
			if (!again) {
				return cart;
			}
		}
		return this.run.commit(cart.hold(PurchaseCode.ECHO_DIFFERS
			.finding("Partner Center has changed the cart %d times.".formatted(MOST_CARTS)), this.run.now()));
	}

	private PurchaseCart failed(PurchaseCart cart, PartnerCenterException failure)
			throws IOException, PurchaseStoppedException {
		Finding finding = ApiFindings.of(failure);
		if (failure.outcome() == ApiOutcome.STOP) {
			drop(cart, finding);
			throw new PurchaseStoppedException(finding);
		}
		if (failure.outcome() == ApiOutcome.REGISTER) {
			this.run.openItems(cart).values().forEach(this.items::forgetRegistration);
			return drop(cart, null);
		}
		if (failure.error() == ApiError.TOKEN_EXPIRED) {
			return drop(cart, null);
		}
		return (failure.outcome() == ApiOutcome.RETRY) ? drop(cart, finding)
				: this.run.commit(cart.hold(finding, this.run.now()));
	}

	private PurchaseCart drop(PurchaseCart cart, @Nullable Finding finding) throws IOException {
		PurchaseCart dropped = (cart.state() == CartState.APPROVED) ? cart.delay(finding, this.run.now())
				: cart.dropCart(finding, this.run.now());
		return this.run.commit(dropped);
	}

	private PurchaseCart makeOnce(PurchaseCart approved) throws IOException, PartnerCenterException, LineHeldException,
			PurchaseStoppedException, InterruptedException {
		Map<Integer, RequestedItem> open = this.run.openItems(approved);
		Finding tooLarge = this.run.conditions().aboveOrderLimit(this.run.tables(), this.run.head(), approved);
		PurchaseCart cart = priced(approved, open, tooLarge);
		if (cart.state() == CartState.HELD) {
			return cart;
		}
		List<CartLine> lines = new ArrayList<>();
		for (int number : cart.openLines()) {
			RequestedItem item = Objects.requireNonNull(open.get(number));
			this.items.register(item);
			InventoryRestriction restriction = this.items.restriction(item);
			if (restriction != null) {
				return refuse(cart, Set.of(number), PurchaseCode.INVENTORY_RESTRICTED.finding(restriction.reason()));
			}
			lines.add(CartLine.of(lines.size(), this.items.catalogItem(item), item.tag(), item.quantity(),
					OrderMatch.cycle(item), item.term(), this.items.provisioned(item), item.scope(), item.reseller()));
		}
		UUID requestId = UUID.randomUUID();
		PurchaseCart sent = this.run.commit(cart.sendCart(requestId.toString(), this.run.now()));
		return read(sent, lines, create(sent, lines, requestId), open);
	}

	/**
	 * Sends the same call again, with the same request id, if it was not processed. After
	 * an answer about the token, another request id is due.
	 */
	private Cart create(PurchaseCart cart, List<CartLine> lines, UUID requestId) throws PartnerCenterException {
		for (int call = 1;; call++) {
			try {
				return this.run.api().createCart(cart.customerId(), lines, requestId);
			}
			catch (PartnerCenterException ex) {
				boolean due = ex.outcome() == ApiOutcome.RETRY && ex.error() != ApiError.TOKEN_EXPIRED;
				if (!due || call == MOST_CALLS) {
					throw ex;
				}
			}
		}
	}

	/**
	 * Holds the cart where its order is too large, or a price is not the approved one.
	 */
	private PurchaseCart priced(PurchaseCart cart, Map<Integer, RequestedItem> open, @Nullable Finding tooLarge)
			throws IOException, PartnerCenterException {
		PriceComparison found = PriceComparison.of(cart, open, this.prices);
		Finding finding = (tooLarge != null) ? tooLarge : found.difference();
		return (finding == null) ? cart
				: this.run.commit(cart.holdForPrice(finding, found.seen(), found.readAt(), this.run.now()));
	}

	private PurchaseCart read(PurchaseCart sent, List<CartLine> asked, Cart answer, Map<Integer, RequestedItem> open)
			throws IOException, LineHeldException, PurchaseStoppedException {
		Echo echo = Echo.of(asked, answer, sent.currency());
		List<Integer> numbers = sent.openLines();
		if (!echo.errors().isEmpty()) {
			return readErrors(sent, echo, numbers, open);
		}
		if (echo.difference() != null) {
			return this.run.commit(sent.hold(PurchaseCode.ECHO_DIFFERS.finding(echo.difference()), this.run.now()));
		}
		if (echo.groups().size() > 1) {
			return split(sent,
					echo.groups().stream().map((group) -> group.stream().map(numbers::get).toList()).toList(), open);
		}
		return this.run.commit(sent.ready(answer.id(), answer.expirationTimestamp(), this.run.now()));
	}

	private PurchaseCart readErrors(PurchaseCart sent, Echo echo, List<Integer> numbers,
			Map<Integer, RequestedItem> open) throws IOException, LineHeldException, PurchaseStoppedException {
		for (Map.Entry<Integer, CartLine.LineError> error : echo.errors().entrySet()) {
			int number = numbers.get(error.getKey());
			RequestedItem item = Objects.requireNonNull(open.get(number));
			Finding finding = ApiFindings.of(error.getValue().error(), error.getValue().errorCode(),
					error.getValue().errorDescription());
			switch (error.getValue().error().outcome()) {
				case REFUSE -> {
					return refuse(sent, Set.of(number), finding);
				}
				case LOOK_UP_AGAIN -> this.items.forget(item);
				case REGISTER -> this.items.forgetRegistration(item);
				case STOP -> {
					drop(sent, finding);
					throw new PurchaseStoppedException(finding);
				}
				default -> {
					return this.run.commit(sent.hold(finding, this.run.now()));
				}
			}
		}
		return drop(sent, null);
	}

	/** Refuses lines, and lets the others be made into another cart of Partner Center. */
	private PurchaseCart refuse(PurchaseCart cart, Set<Integer> lines, Finding finding) throws IOException {
		PurchaseCart refused = cart.refuse(lines, finding, this.run.now());
		if (refused.state().isFinal()) {
			return this.run.commit(refused);
		}
		PurchaseCart rest = (refused.state() == CartState.APPROVED) ? refused.delay(null, this.run.now())
				: refused.dropCart(null, this.run.now());
		return this.run.commit("LINE_REFUSED", rest.worth(amount(rest, this.run.openItems(rest))));
	}

	/** Partner Center would make several orders of the cart: it must make one. */
	private PurchaseCart split(PurchaseCart cart, List<List<Integer>> groups, Map<Integer, RequestedItem> open)
			throws IOException {
		List<PurchaseCart> carts = new ArrayList<>();
		PurchaseCart replaced = cart.replace(this.run.now());
		carts.add(replaced);
		int number = this.run.tables().cartsOf(cart.orderNumber());
		for (List<Integer> group : groups) {
			number++;
			PurchaseCart part = cart.part(PurchaseCart.name(cart.orderNumber(), number), group, this.run.now());
			carts.add(part.worth(amount(part, open)));
		}
		this.run.record().commit(this.run.head(), "SPLIT", carts);
		return replaced;
	}

	/** Returns the approved amount of the lines that are not final. */
	static @Nullable BigDecimal amount(PurchaseCart cart, Map<Integer, RequestedItem> open) {
		BigDecimal amount = BigDecimal.ZERO;
		for (int number : cart.openLines()) {
			BigDecimal price = cart.line(number).unitPrice();
			RequestedItem item = open.get(number);
			if (price == null || item == null) {
				return null;
			}
			amount = amount.add(price.multiply(BigDecimal.valueOf(item.quantity())));
		}
		return amount;
	}

}
