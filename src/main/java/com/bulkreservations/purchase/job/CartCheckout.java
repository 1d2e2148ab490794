package com.bulkreservations.purchase.job;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.bulkreservations.partnercenter.model.ApiError;
import com.bulkreservations.partnercenter.model.ApiOutcome;
import com.bulkreservations.partnercenter.model.Cart;
import com.bulkreservations.partnercenter.model.CheckoutResult;
import com.bulkreservations.partnercenter.NotSentException;
import com.bulkreservations.partnercenter.PartnerCenterException;
import com.bulkreservations.partnercenter.model.PlacedOrder;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.Charges;
import com.bulkreservations.purchase.Checkout;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.OrderMatch;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.PurchaseLine;
import com.bulkreservations.purchase.RequestedItem;
import org.jspecify.annotations.Nullable;

/**
 * Checks a cart out, which buys it. The check-out is committed before it is sent, and is
 * sent once; what its answer leaves open is unknown.
 */
final class CartCheckout {

	/** A cart that expires sooner is not checked out. */
	private static final Duration LEAST_LIFE = Duration.ofMinutes(1);

	private final RunPurchase run;

	private final MarketPrices prices;

	CartCheckout(RunPurchase run, MarketPrices prices) {
		this.run = run;
		this.prices = prices;
	}

	/** Returns whether Partner Center's cart may expire before it is checked out. */
	boolean isExpiring(PurchaseCart ready) {
		return ready.expires() != null && !this.run.now().plus(LEAST_LIFE).isBefore(ready.expires());
	}

	/**
	 * Checks a ready cart out.
	 * @return the cart after the answer; or as it was, if it has to wait; or approved, if
	 * it is due again
	 * @throws PurchaseStoppedException if nothing more may be bought for the distributor
	 */
	PurchaseCart checkOut(PurchaseCart ready) throws IOException, PurchaseStoppedException {
		if (this.run.isStoppedAfterWait()) {
			throw new PurchaseStoppedException(PurchaseCode.KILL_SWITCH.finding());
		}
		if (!this.run.conditions().isApproved(ready, this.run.openItems(ready))) {
			return this.run.endApproval(ready);
		}
		PurchaseCart sent;
		// Nobody else may use up the day's limit between look and commit.
		synchronized (this.run.record()) {
			Instant now = this.run.now();
			Finding limit = this.run.conditions().aboveDayLimit(this.run.tables(), this.run.head(), ready, now);
			if (limit != null) {
				return limit(ready, limit, now);
			}
			sent = this.run.commit(ready.checkOut(UUID.randomUUID().toString(), now));
		}
		return send(sent);
	}

	private PurchaseCart limit(PurchaseCart ready, Finding limit, Instant now) throws IOException {
		return this.run.commit(isOfTheDay(limit) ? ready.delay(limit, now) : ready.hold(limit, now));
	}

	/**
	 * Checks the same cart out again, with the same request id. Partner Center's cart may
	 * be days old: it is held where it would be bought against a rejection, or at another
	 * price than the approved one, and waits where the amount of this day is used up.
	 * @return the cart after the answer; or unknown as before, if it is to be sent later
	 */
	PurchaseCart checkOutAgain(PurchaseCart unknown) throws IOException, PurchaseStoppedException {
		Map<Integer, RequestedItem> items = this.run.openItems(unknown);
		String changed;
		try {
			Finding difference = PriceComparison.of(unknown, items, this.prices).difference();
			changed = (difference != null) ? difference.reason() : null;
		}
		catch (PartnerCenterException ex) {
			if (ex.outcome() == ApiOutcome.RETRY) {
				this.run.times().looked(unknown.name());
				return unknown;
			}
			Finding unreadable = ApiFindings.of(ex);
			if (ex.outcome() == ApiOutcome.STOP) {
				throw new PurchaseStoppedException(unreadable);
			}
			changed = "The prices cannot be read: " + unreadable.reason();
		}
		// The prices may take minutes: what persons decide meanwhile counts.
		if (this.run.isStoppedAfterWait()) {
			throw new PurchaseStoppedException(PurchaseCode.KILL_SWITCH.finding());
		}
		if (!this.run.conditions().mayBeRepeated(unknown, items)) {
			changed = "Somebody has rejected it.";
		}
		PurchaseCart waited = this.run.times().noteWait(unknown);
		this.run.times().known(unknown.name());
		if (changed != null) {
			return notAgain(unknown, changed);
		}
		PurchaseCart sent;
		// Nobody else may use up the day's limit between look and commit.
		synchronized (this.run.record()) {
			Instant now = this.run.now();
			Finding limit = this.run.conditions().aboveDayLimit(this.run.tables(), this.run.head(), unknown, now);
			if (limit != null) {
				return isOfTheDay(limit) ? delay(waited, limit, now) : notAgain(unknown, limit.reason());
			}
			sent = this.run.commit(unknown.checkOutAgain(now));
		}
		return send(sent);
	}

	private PurchaseCart delay(PurchaseCart unknown, Finding limit, Instant now) throws IOException {
		return limit.equals(unknown.finding()) ? unknown : this.run.commit("DELAYED", unknown.delay(limit, now));
	}

	private PurchaseCart notAgain(PurchaseCart unknown, String why) throws IOException {
		return this.run.commit(unknown.hold(PurchaseCode.NOT_CHECKED_OUT_AGAIN.finding(why), this.run.now()));
	}

	private static boolean isOfTheDay(Finding limit) {
		return limit.code().equals(PurchaseCode.ABOVE_DAY_LIMIT.name());
	}

	private PurchaseCart send(PurchaseCart sent) throws IOException, PurchaseStoppedException {
		Checkout checkout = Objects.requireNonNull(sent.checkout());
		String cartId = Objects.requireNonNull(sent.cartId());
		for (int call = 1;; call++) {
			try {
				return read(sent,
						this.run.api().checkOut(sent.customerId(), cartId, UUID.fromString(checkout.requestId())));
			}
			catch (PartnerCenterException ex) {
				// Too many calls: the same one with the same request id, after the wait.
				boolean due = ex.outcome() == ApiOutcome.RETRY && !isAnsweredForGood(sent, ex.error());
				if (!due || call == CartMaker.MOST_CALLS || this.run.isStoppedAfterWait()) {
					return failed(sent, ex);
				}
			}
		}
	}

	/**
	 * Another request id is due after an answer, such as that the token has expired. But
	 * a cart whose first check-out was lost keeps its request id.
	 */
	private static boolean isAnsweredForGood(PurchaseCart sent, ApiError error) {
		return error == ApiError.TOKEN_EXPIRED && isFirst(sent);
	}

	/**
	 * Returns whether a cart must be made again, with other request ids, since the token
	 * had expired.
	 */
	static boolean isDueAgain(PurchaseCart cart) {
		return cart.state() == CartState.APPROVED && cart.finding() == null;
	}

	private PurchaseCart failed(PurchaseCart sent, PartnerCenterException failure)
			throws IOException, PurchaseStoppedException {
		Finding finding = ApiFindings.of(failure);
		if (failure instanceof NotSentException && isFirst(sent)) {
			return notSent(sent, failure, finding);
		}
		// What is said of a repetition says nothing of the first one.
		boolean repeated = !isFirst(sent) && failure.outcome() == ApiOutcome.RETRY;
		if (failure.outcome() == ApiOutcome.UNKNOWN || failure instanceof NotSentException || repeated) {
			return lost(sent, finding);
		}
		return refused(sent, failure.error(), finding);
	}

	private PurchaseCart notSent(PurchaseCart sent, PartnerCenterException failure, Finding finding)
			throws IOException, PurchaseStoppedException {
		PurchaseCart dropped = this.run.commit("NOT_SENT", sent.conclude().dropCart(finding, this.run.now()));
		return stopIf(failure.outcome() == ApiOutcome.STOP, dropped, finding);
	}

	private static boolean isFirst(PurchaseCart sent) {
		return Objects.requireNonNull(sent.checkout()).sends() == 1;
	}

	private static PurchaseCart stopIf(boolean stop, PurchaseCart cart, Finding finding)
			throws PurchaseStoppedException {
		if (stop) {
			throw new PurchaseStoppedException(finding);
		}
		return cart;
	}

	private PurchaseCart lost(PurchaseCart sent, Finding finding) throws IOException {
		PurchaseCart unknown = this.run.commit(sent.unknown(finding, this.run.now()));
		this.run.times().lost(unknown.name());
		return unknown;
	}

	/**
	 * Partner Center says that it bought nothing. That is believed where its cart still
	 * is as before.
	 */
	private PurchaseCart refused(PurchaseCart sent, ApiError error, Finding finding)
			throws IOException, PurchaseStoppedException {
		Cart.Status status;
		try {
			status = status(sent);
		}
		catch (NotSentException ex) {
			if (isAnsweredForGood(sent, error)) {
				return notSent(sent, ex, ApiFindings.of(ex));
			}
			status = null;
		}
		if (status != Cart.Status.ACTIVE) {
			return lost(sent,
					new Finding(finding.code(),
							finding.reason()
									+ " But the cart is %s.".formatted((status != null) ? status : "not readable"),
							finding.fix()));
		}
		Instant now = this.run.now();
		return switch (error.outcome()) {
			case REFUSE -> this.run.commit(sent.conclude().refuse(new HashSet<>(sent.openLines()), finding, now));
			case STOP -> stopIf(true, this.run.commit("STOPPED", sent.conclude().dropCart(finding, now)), finding);
			case REGISTER, RETRY, LOOK_UP_AGAIN -> this.run.commit("NOT_BOUGHT",
					sent.conclude().dropCart(isAnsweredForGood(sent, error) ? null : finding, now));
			case HOLD_CUSTOMER -> this.run.commit(sent.holdCustomer(finding, now));
			default -> this.run
				.commit((error == ApiError.OTHER) ? sent.hold(finding, now) : sent.conclude().hold(finding, now));
		};
	}

	private Cart.@Nullable Status status(PurchaseCart sent) throws NotSentException {
		try {
			return this.run.api().cart(sent.customerId(), Objects.requireNonNull(sent.cartId())).status();
		}
		catch (NotSentException ex) {
			throw ex;
		}
		catch (PartnerCenterException ex) {
			return null;
		}
	}

	private PurchaseCart read(PurchaseCart sent, CheckoutResult answer) throws IOException, PurchaseStoppedException {
		Map<Integer, RequestedItem> items = this.run.openItems(sent);
		OrderMatch match;
		try {
			match = OrderMatch.of(OrderMatch.Wanted.of(sent, items),
					this.run.lookUp(sent.customerId(), answer.orders(), PlacedOrder::isIncomplete));
		}
		catch (PartnerCenterException ex) {
			return lost(sent, PurchaseCode.ANSWER_LOST.finding("The answer does not name all lines."));
		}
		Instant now = this.run.now();
		PurchaseCart cart = match.orders().isEmpty() ? sent : sent.buy(match.orders(), match.tagged(), now);
		if (match.doubt() != null) {
			return this.run.commit(cart.state().isFinal() ? cart : cart.hold(match.doubt(), now));
		}
		if (cart.state() == CartState.BOUGHT) {
			return charged(this.run.commit(cart));
		}
		if (match.orders().isEmpty() && !answer.orderErrors().isEmpty()) {
			CheckoutResult.OrderError error = answer.orderErrors().get(0);
			Finding finding = ApiFindings.of(error.error(), error.code(), error.description());
			return (error.error().outcome() == ApiOutcome.UNKNOWN) ? lost(cart, finding)
					: refused(cart, error.error(), finding);
		}
		return lost(cart, PurchaseCode.ANSWER_LOST.finding("The answer does not name all lines."));
	}

	/** Reads what Partner Center charges, and compares it with the approved amount. */
	PurchaseCart charged(PurchaseCart bought) throws IOException {
		PurchaseCart cart = bought;
		Map<Integer, RequestedItem> items = this.run.tables()
			.items(this.run.head(), bought.lines().stream().map(PurchaseLine::line).toList());
		for (String order : bought.lines()
			.stream()
			.map(PurchaseLine::order)
			.filter(Objects::nonNull)
			.distinct()
			.toList()) {
			try {
				PlacedOrder placed = this.run.api().order(bought.customerId(), order, true);
				Charges charges = Charges.of(cart, placed, items);
				Finding difference = charges.difference();
				cart = cart.charge(charges.byLine(), OrderMatch.hasTag(placed), difference, this.run.now());
				cart = (difference != null) ? cart.note(order, difference, this.run.now()) : cart;
			}
			catch (PartnerCenterException ex) {
				// It is bought; the price can be read by anybody later.
			}
		}
		return cart.equals(bought) ? bought : this.run.commit("CHARGED", cart);
	}

}
