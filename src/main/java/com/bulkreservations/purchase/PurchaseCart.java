package com.bulkreservations.purchase;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import com.bulkreservations.message.OperatorMessage;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Lines of one order that are bought together, and how far that is.
 * <p>
 * Every change returns another cart, and is refused where it could buy something twice:
 * while a check-out was sent and is not proven to have bought nothing, the cart can only
 * become bought, unknown or held, or be checked out again with the same request id.
 *
 * @param name the order number, a hyphen and a number
 * @param lines in the order in which the cart names them
 * @param amount the approved amount; {@code null} where a price is not known
 * @param cartRequest the {@code MS-RequestId} of the latest creation of the cart
 * @param cartId Partner Center's id of the cart
 * @param expires when Partner Center's cart expires
 * @param checkout the latest check-out that was sent
 * @param approvalAfter only an approval after this instant counts, since a person has
 * decided that the lines were not bought
 * @param accepted whether a person has approved this cart, or the one whose lines it took
 * over, by its name, with its price and amount: only an approval by name lets it be
 * bought
 * @param priceDate the date of the seen prices
 * @param tagKept whether Partner Center kept the tag in the cart's order
 * @param holdsCustomer whether nothing more is bought for the customer until a person has
 * decided
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PurchaseCart(String name, String orderNumber, String customerId, CartState state,
		List<PurchaseLine> lines, @Nullable String currency, @Nullable BigDecimal amount, @Nullable String cartRequest,
		@Nullable String cartId, @Nullable Instant expires, @Nullable Checkout checkout,
		@Nullable Instant approvalAfter, boolean accepted, @Nullable Instant priceDate, boolean tagKept,
		boolean holdsCustomer, @Nullable Finding finding, Instant changedAt) {

	/** Why a cart is held until persons approve it by its name. */
	private static final Set<String> APPROVABLE = Set.of(PurchaseCode.PRICE_DIFFERS.name(),
			PurchaseCode.PRICE_UNKNOWN.name(), PurchaseCode.ABOVE_ORDER_LIMIT.name(),
			PurchaseCode.CART_APPROVAL_ENDED.name());

	public PurchaseCart {
		lines = List.copyOf(lines);
	}

	/**
	 * Plans a cart.
	 * @param items the lines of it, which are of one order
	 */
	public static PurchaseCart plan(String name, List<RequestedItem> items, Instant at) {
		RequestedItem first = items.get(0);
		return of(name, first.orderNumber(), first.customerId(), first.currency(),
				items.stream().map((item) -> PurchaseLine.planned(item, at)).toList(), amount(items), at);
	}

	private static PurchaseCart of(String name, String orderNumber, String customerId, @Nullable String currency,
			List<PurchaseLine> lines, @Nullable BigDecimal amount, Instant at) {
		return new PurchaseCart(name, orderNumber, customerId, CartState.PLANNED, lines, currency, amount, null, null,
				null, null, null, false, null, false, false, null, at);
	}

	private static @Nullable BigDecimal amount(List<RequestedItem> items) {
		BigDecimal sum = BigDecimal.ZERO;
		for (RequestedItem item : items) {
			BigDecimal amount = item.amount();
			if (amount == null) {
				return null;
			}
			sum = sum.add(amount);
		}
		return sum;
	}

	/** Returns the name of an order's cart, whose number counts from 1. */
	public static String name(String orderNumber, int number) {
		return orderNumber + "-" + number;
	}

	/** Returns the number in the name. */
	public int number() {
		return Integer.parseInt(this.name.substring(this.name.lastIndexOf('-') + 1));
	}

	/** Returns the numbers of the lines that are not final, in order. */
	public List<Integer> openLines() {
		return this.lines.stream().filter((line) -> !line.state().isFinal()).map(PurchaseLine::line).toList();
	}

	/** Returns the line with this number. */
	public PurchaseLine line(int number) {
		return this.lines.stream()
			.filter((line) -> line.line() == number)
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("Cart " + this.name + " has no line " + number));
	}

	/** Returns whether a check-out was sent and is not proven to have bought nothing. */
	public boolean mayBeBought() {
		return this.checkout != null && !this.checkout.concluded();
	}

	/** Returns what changes with each change of the cart. */
	public String revision() {
		return this.state + " " + this.changedAt;
	}

	/** Returns whether persons may approve it by its name, with its price and amount. */
	public boolean mayBeApproved() {
		return this.state == CartState.HELD && !mayBeBought() && this.finding != null && isForPrice(this.finding);
	}

	/** Returns whether a finding is about a price or amount that persons may approve. */
	public static boolean isForPrice(Finding finding) {
		return APPROVABLE.contains(finding.code());
	}

	/** An approval lets the cart be bought. */
	public PurchaseCart approve(Instant at) {
		return to(CartState.APPROVED, null, at);
	}

	/** The approval ended before the check-out. */
	public PurchaseCart endApproval(Finding why, Instant at) {
		return to(CartState.PLANNED, why, at);
	}

	/**
	 * The approval of the cart by its name ended before the check-out: persons must look
	 * at its prices once more.
	 */
	public PurchaseCart endApprovalByName(Finding why, Instant at) {
		requireNothingSent(CartState.HELD);
		return new Change(moved(CartState.HELD, why, at)).lines((line) -> line.seen(line.unitPrice())).make();
	}

	/** Returns the approved cart, which waits for what the finding says. */
	public PurchaseCart delay(@Nullable Finding why, Instant at) {
		return new Change(this).finding(why, at).make();
	}

	/** Changes the approved amount, after lines were taken out. */
	public PurchaseCart worth(@Nullable BigDecimal total) {
		return new Change(this).amount(total).make();
	}

	/**
	 * Partner Center's cart is about to be created.
	 * @param requestId the {@code MS-RequestId} of the call
	 */
	public PurchaseCart sendCart(String requestId, Instant at) {
		return new Change(to(CartState.CART_SENT, null, at)).cart(requestId, null, null).make();
	}

	/** Partner Center has created the cart as asked for. */
	public PurchaseCart ready(String id, @Nullable Instant expiresAt, Instant at) {
		return new Change(to(CartState.CART_READY, null, at)).cart(this.cartRequest, id, expiresAt).make();
	}

	/**
	 * Partner Center's cart is not used: it has expired, is wrong, or may not exist.
	 */
	public PurchaseCart dropCart(@Nullable Finding why, Instant at) {
		return new Change(to(CartState.APPROVED, why, at)).cart(null, null, null).make();
	}

	/**
	 * The check-out is about to be sent for the first time.
	 * @param requestId its {@code MS-RequestId}
	 */
	public PurchaseCart checkOut(String requestId, Instant at) {
		if (this.state != CartState.CART_READY) {
			throw refusal(CartState.CHECKOUT_SENT);
		}
		return new Change(to(CartState.CHECKOUT_SENT, null, at)).checkout(Checkout.first(requestId, at)).make();
	}

	/** The same check-out is about to be sent again, with the same request id. */
	public PurchaseCart checkOutAgain(Instant at) {
		Checkout sent = this.checkout;
		if (this.state != CartState.UNKNOWN || sent == null || sent.concluded() || this.cartId == null) {
			throw refusal(CartState.CHECKOUT_SENT);
		}
		return new Change(moved(CartState.CHECKOUT_SENT, null, at)).checkout(sent.again(at)).make();
	}

	/** Nobody knows whether the lines are bought that are not final. */
	public PurchaseCart unknown(Finding why, Instant at) {
		return moved(CartState.UNKNOWN, why, at);
	}

	/**
	 * The database was older than the log: the cart may be bought, whatever is known.
	 * @param since when its purchase began
	 */
	public PurchaseCart distrust(Instant since, Finding why, Instant at) {
		PurchaseCart unknown = unknown(why, at);
		Checkout sent = unknown.checkout();
		// It may have been sent again since: no wait for its order counts.
		return new Change(unknown).checkout((sent != null && !sent.concluded()) ? sent.noteWait(null)
				: new Checkout("none", since, since, 0, false, null))
			.make();
	}

	/** Returns for how long processes have waited for the order of the check-out. */
	public Duration waited() {
		Duration waited = (this.checkout != null) ? this.checkout.waited() : null;
		return (waited != null) ? waited : Duration.ZERO;
	}

	/**
	 * Notes for how long processes have waited for the order of the check-out. That is no
	 * change that persons see: what they decide about the cart still holds.
	 */
	public PurchaseCart noteWait(Duration time) {
		Checkout sent = this.checkout;
		if (this.state != CartState.UNKNOWN || sent == null || sent.concluded()) {
			throw new IllegalStateException("Cart " + this.name + " is not waited for");
		}
		return new Change(this).checkout(sent.noteWait(time)).make();
	}

	/** A person must decide. */
	public PurchaseCart hold(Finding why, Instant at) {
		return moved(CartState.HELD, why, at);
	}

	/** A person must decide, and nothing more is bought for the customer until then. */
	public PurchaseCart holdCustomer(Finding why, Instant at) {
		return new Change(hold(why, at)).holdsCustomer(true).make();
	}

	/** A person must look at prices that are not the approved ones. */
	public PurchaseCart holdForPrice(Finding why, Map<Integer, BigDecimal> seen, Instant date, Instant at) {
		PurchaseCart held = hold(why, at);
		return new Change(held).lines((line) -> line.seen(seen.get(line.line()))).priceDate(date).make();
	}

	/**
	 * A person approves the cart by its name, with the seen prices.
	 * @param total the amount at the approved prices
	 */
	public PurchaseCart accept(@Nullable BigDecimal total, Instant at) {
		requireNothingSent(CartState.APPROVED);
		return new Change(moved(CartState.APPROVED, null, at)).lines(PurchaseLine::repriced)
			.accepted()
			.amount(total)
			.holdsCustomer(false)
			.cart(null, null, null)
			.make();
	}

	/**
	 * Partner Center has orders for lines of the check-out.
	 * @param orders the order of each line that is bought
	 * @param kept whether one of the orders has kept the tag
	 */
	public PurchaseCart buy(Map<Integer, OrderRef> orders, boolean kept, Instant at) {
		if (!mayBeBought() || this.state.isFinal()) {
			throw refusal(CartState.BOUGHT);
		}
		for (int line : orders.keySet()) {
			if (line(line).state().isFinal()) {
				throw new IllegalStateException("Line " + line + " of cart " + this.name + " is final");
			}
		}
		PurchaseCart bought = new Change(this).lines((line) -> {
			OrderRef order = orders.get(line.line());
			return (order != null) ? line.bought(order, at) : line;
		}).tagKept(this.tagKept || kept).make();
		return bought.openLines().isEmpty() ? bought.conclude().moved(CartState.BOUGHT, null, at) : bought;
	}

	/** The check-out is proven to have bought no line that is not bought already. */
	public PurchaseCart conclude() {
		if (this.checkout == null) {
			throw new IllegalStateException("Cart " + this.name + " was never checked out");
		}
		return new Change(this).checkout(this.checkout.conclude()).make();
	}

	/** Some lines are refused; the others stay as they are. */
	public PurchaseCart refuse(Set<Integer> refused, Finding why, Instant at) {
		requireNothingSent(CartState.REFUSED);
		PurchaseCart changed = new Change(this).lines((line) -> refused.contains(line.line()) && !line.state().isFinal()
				? line.with(LineState.REFUSED, why, at) : line)
			.finding(why, at)
			.make();
		if (!changed.openLines().isEmpty()) {
			return changed;
		}
		boolean some = changed.lines.stream().anyMatch((line) -> line.state() == LineState.BOUGHT);
		return changed.moved(some ? CartState.BOUGHT : CartState.REFUSED, some ? null : why, at);
	}

	/** A person gives up what is not bought. */
	public PurchaseCart giveUp(Finding why, Instant at) {
		return to(CartState.VOID, why, at);
	}

	/** Other carts take over the lines that are not final. */
	public PurchaseCart replace(Instant at) {
		requireNothingSent(CartState.REPLACED);
		return new Change(moved(CartState.REPLACED, this.finding, at)).retain((line) -> line.state().isFinal()).make();
	}

	/**
	 * Plans a cart for lines of this one that are not final. Their approved prices are
	 * kept. Where persons have approved those by the name of this cart, or of the one
	 * that it is a part of, they must approve the other cart by its name, too.
	 * @param others the numbers of the lines
	 * @param fresh the instant after which they must be approved; {@code null} where the
	 * approval of this cart holds
	 * @param total their approved amount
	 */
	public PurchaseCart successor(String successorName, List<Integer> others, @Nullable Instant fresh,
			@Nullable BigDecimal total, Instant at) {
		boolean pricedByName = this.accepted || this.priceDate != null;
		return takenOver(successorName, others, (fresh != null) ? fresh : this.approvalAfter, total, pricedByName, at);
	}

	/**
	 * Plans a cart for some lines of this one, which is divided before its check-out. An
	 * approval by the name of this cart was about these lines and prices.
	 */
	public PurchaseCart part(String partName, List<Integer> some, Instant at) {
		return takenOver(partName, some, this.approvalAfter, null, false, at);
	}

	private PurchaseCart takenOver(String other, List<Integer> numbers, @Nullable Instant after,
			@Nullable BigDecimal total, boolean byName, Instant at) {
		List<PurchaseLine> taken = numbers.stream()
			.map((line) -> line(line).with(LineState.PLANNED, null, at))
			.toList();
		return new PurchaseCart(other, this.orderNumber, this.customerId, CartState.PLANNED, taken, this.currency,
				total, null, null, null, null, after, byName, this.priceDate, false, false, null, at);
	}

	/**
	 * Notes what Partner Center charges for lines.
	 * @param kept whether the order, as it was read, has kept the tag
	 */
	public PurchaseCart charge(Map<Integer, BigDecimal> charges, boolean kept, @Nullable Finding why, Instant at) {
		return new Change(this).lines((line) -> {
			BigDecimal charged = charges.get(line.line());
			return (charged != null) ? line.charged(charged, why, at) : line;
		}).tagKept(this.tagKept || kept).make();
	}

	/** Notes a finding about bought lines of an order, such as its cancellation. */
	public PurchaseCart note(String order, Finding why, Instant at) {
		return new Change(this).lines((line) -> order.equals(line.order()) ? line.with(line.state(), why, at) : line)
			.make();
	}

	/** Changes the state, unless the check-out may have bought something. */
	private PurchaseCart to(CartState next, @Nullable Finding why, Instant at) {
		requireNothingSent(next);
		return moved(next, why, at);
	}

	private PurchaseCart moved(CartState next, @Nullable Finding why, Instant at) {
		if (!this.state.canBecome(next)) {
			throw refusal(next);
		}
		return new Change(this).state(next, why, at).make();
	}

	private void requireNothingSent(CartState next) {
		if (mayBeBought()) {
			throw refusal(next);
		}
	}

	private IllegalStateException refusal(CartState next) {
		return new IllegalStateException(
				OperatorMessage.CART_CHANGE_REFUSED.text("The cart %s is %s%s, and must not become %s", this.name,
						this.state, mayBeBought() ? " with a check-out that may have bought it" : "", next));
	}

	/** Changes some components of a cart. */
	private static final class Change {

		private final PurchaseCart from;

		private CartState state;

		private List<PurchaseLine> lines;

		private @Nullable BigDecimal amount;

		private @Nullable String cartRequest;

		private @Nullable String cartId;

		private @Nullable Instant expires;

		private @Nullable Checkout checkout;

		private boolean accepted;

		private @Nullable Instant priceDate;

		private boolean tagKept;

		private boolean holdsCustomer;

		private @Nullable Finding finding;

		private Instant changedAt;

		private Change(PurchaseCart from) {
			this.from = from;
			this.state = from.state;
			this.lines = from.lines;
			this.amount = from.amount;
			this.cartRequest = from.cartRequest;
			this.cartId = from.cartId;
			this.expires = from.expires;
			this.checkout = from.checkout;
			this.accepted = from.accepted;
			this.priceDate = from.priceDate;
			this.tagKept = from.tagKept;
			this.holdsCustomer = from.holdsCustomer;
			this.finding = from.finding;
			this.changedAt = from.changedAt;
		}

		private Change state(CartState next, @Nullable Finding why, Instant at) {
			this.state = next;
			finding(why, at);
			lines((line) -> line.state().isFinal() ? line : line.with(next.lines(), why, at));
			return this;
		}

		private Change finding(@Nullable Finding why, Instant at) {
			this.finding = why;
			this.changedAt = at;
			lines((line) -> line.state().isFinal() ? line : line.with(line.state(), why, at));
			return this;
		}

		private Change lines(UnaryOperator<PurchaseLine> change) {
			this.lines = this.lines.stream().map(change).toList();
			return this;
		}

		private Change retain(Predicate<PurchaseLine> kept) {
			this.lines = new ArrayList<>(this.lines.stream().filter(kept).toList());
			return this;
		}

		private Change cart(@Nullable String request, @Nullable String id, @Nullable Instant until) {
			this.cartRequest = request;
			this.cartId = id;
			this.expires = until;
			return this;
		}

		private Change checkout(Checkout sent) {
			this.checkout = sent;
			return this;
		}

		private Change amount(@Nullable BigDecimal total) {
			this.amount = total;
			return this;
		}

		private Change accepted() {
			this.accepted = true;
			return this;
		}

		private Change priceDate(Instant date) {
			this.priceDate = date;
			return this;
		}

		private Change tagKept(boolean kept) {
			this.tagKept = kept;
			return this;
		}

		private Change holdsCustomer(boolean holds) {
			this.holdsCustomer = holds;
			return this;
		}

		private PurchaseCart make() {
			return new PurchaseCart(this.from.name, this.from.orderNumber, this.from.customerId, this.state, this.lines,
					this.from.currency, this.amount, this.cartRequest, this.cartId, this.expires, this.checkout,
					this.from.approvalAfter, this.accepted, this.priceDate, this.tagKept, this.holdsCustomer,
					this.finding, this.changedAt);
		}

	}

}
