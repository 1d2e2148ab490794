package com.bulkreservations.purchase;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.bulkreservations.partnercenter.model.BillingCycle;
import com.bulkreservations.partnercenter.model.PlacedOrder;
import org.jspecify.annotations.Nullable;

/**
 * What Partner Center's orders say about a cart whose check-out got no answer.
 *
 * @param orders the order line of each line of the cart; empty if it is not found
 * @param tagged whether the order has kept the tag
 * @param doubt why a person must decide; {@code null} if nobody must
 */
public record OrderMatch(Map<Integer, OrderRef> orders, boolean tagged, @Nullable Finding doubt) {

	/** Clocks may differ by so much. */
	private static final Duration SKEW = Duration.ofMinutes(5);

	private static final Pattern TAG = Pattern.compile("RSV-[0-9A-Z]{20}/\\d+", Pattern.CASE_INSENSITIVE);

	private static final Pattern TERM = Pattern.compile("P\\d+[YM]", Pattern.CASE_INSENSITIVE);

	private static final OrderMatch NOTHING = new OrderMatch(Map.of(), false, null);

	/** Returns whether no order can be that of the cart. */
	public boolean isNothing() {
		return this.orders.isEmpty() && this.doubt == null;
	}

	/** Returns whether an order line has a tag of this program. */
	public static boolean hasTag(PlacedOrder order) {
		return order.lineItems().stream().anyMatch(OrderMatch::hasTag);
	}

	private static boolean hasTag(PlacedOrder.Line line) {
		return line.friendlyName() != null && TAG.matcher(line.friendlyName()).matches();
	}

	/**
	 * Looks for the order of a cart.
	 * @param wanted the lines of the cart that are not final
	 * @param orders all orders of the customer that no cart has claimed
	 * @param rivals further carts of the customer that may be bought and have no order
	 * @param tagsKept whether Partner Center has kept the tag of any order of the tenant
	 */
	public static OrderMatch find(Wanted wanted, List<PlacedOrder> orders, List<Wanted> rivals, boolean tagsKept) {
		List<PlacedOrder> tagged = orders.stream().filter(wanted::isTagged).toList();
		if (tagged.size() > 1) {
			return doubt(PurchaseCode.SEVERAL_ORDERS, tagged);
		}
		if (tagged.size() == 1) {
			PlacedOrder order = tagged.get(0);
			return wanted.isNamedBy(order) ? new OrderMatch(wanted.refs(order), true, null)
					: doubt(PurchaseCode.ORDER_ALTERED, tagged);
		}
		List<PlacedOrder> fitting = orders.stream()
			.filter((order) -> !hasTag(order) && wanted.isNotBefore(order) && wanted.fits(order))
			.toList();
		if (fitting.isEmpty()) {
			List<PlacedOrder> unclear = orders.stream().filter(wanted::mayBe).toList();
			return unclear.isEmpty() ? NOTHING : doubt(PurchaseCode.ORDER_UNCLEAR, unclear);
		}
		if (tagsKept || orders.stream().anyMatch(OrderMatch::hasTag)) {
			return doubt(PurchaseCode.ORDER_WITHOUT_TAG, fitting);
		}
		PlacedOrder order = fitting.get(0);
		boolean contested = rivals.stream().anyMatch((rival) -> rival.isNotBefore(order) && rival.fits(order));
		return (fitting.size() > 1 || contested) ? doubt(PurchaseCode.SEVERAL_ORDERS, fitting)
				: new OrderMatch(wanted.refs(order), false, null);
	}

	private static OrderMatch doubt(PurchaseCode code, Collection<PlacedOrder> orders) {
		return new OrderMatch(Map.of(), false, doubtAbout(code, orders.stream().map(PlacedOrder::id).toList()));
	}

	private static Finding doubtAbout(PurchaseCode code, Collection<String> orders) {
		return code.finding("Orders: " + String.join(", ", orders) + ".");
	}

	/**
	 * Returns why a person must decide about orders without a tag that may be those of a
	 * cart whose check-out this program does not know of.
	 */
	public static Finding unclear(Collection<String> orders) {
		return doubtAbout(PurchaseCode.ORDER_UNCLEAR, orders);
	}

	/** Returns the ids of the orders that are found, in order. */
	List<String> orderIds() {
		return this.orders.values().stream().map(OrderRef::order).distinct().sorted().toList();
	}

	/**
	 * What an order of a cart must have.
	 *
	 * @param items the lines, no two of them equal
	 * @param currency the approved currency
	 * @param sentAt when the check-out was sent first
	 */
	public record Wanted(List<RequestedItem> items, @Nullable String currency, Instant sentAt) {

		/** Returns what is looked for of a cart. */
		public static Wanted of(PurchaseCart cart, Map<Integer, RequestedItem> items) {
			Checkout checkout = cart.checkout();
			if (checkout == null) {
				throw new IllegalArgumentException("Cart " + cart.name() + " was never checked out");
			}
			List<RequestedItem> open = cart.openLines().stream().map(items::get).toList();
			return new Wanted(open, cart.currency(), checkout.firstSentAt());
		}

		private boolean isTagged(PlacedOrder order) {
			return order.lineItems()
				.stream()
				.anyMatch((line) -> this.items.stream()
					.anyMatch((item) -> item.tag().equalsIgnoreCase(line.friendlyName())));
		}

		private boolean isNotBefore(PlacedOrder order) {
			return order.creationDate() == null || !order.creationDate().isBefore(this.sentAt.minus(SKEW));
		}

		/**
		 * Returns whether it is worth a look at a listed order alone, which may say more:
		 * an order with the tag that leaves something out; or one that may be the cart's,
		 * and whose tag the list may leave out.
		 */
		public boolean isWorthALook(PlacedOrder order) {
			return hasTag(order) ? order.isIncomplete() && isTagged(order) : isNotBefore(order) && mayFit(order);
		}

		/**
		 * Returns whether an order without a tag may be the cart's, for all that it says.
		 */
		public boolean mayBe(PlacedOrder order) {
			return !hasTag(order) && isNotBefore(order) && mayFit(order);
		}

		/**
		 * Returns whether tags and content name each of the lines, and nothing differs.
		 */
		private boolean isNamedBy(PlacedOrder order) {
			return mayFit(order) && hasAll(order);
		}

		private boolean hasAll(PlacedOrder order) {
			return refs(order).size() == this.items.size() && order.lineItems().size() == this.items.size();
		}

		/** Returns whether an order has exactly these lines, billing and currency. */
		boolean fits(PlacedOrder order) {
			boolean sameBilling = order.billingCycle() == null
					|| this.items.stream().allMatch((item) -> cycle(item) == order.billingCycle());
			boolean sameCurrency = order.currencyCode() == null || this.currency == null
					|| order.currencyCode().equalsIgnoreCase(this.currency);
			return sameBilling && sameCurrency && hasAll(order);
		}

		/**
		 * Returns whether an order could have these lines, for all that it says: what it
		 * leaves out, or names in an unknown way, proves nothing.
		 */
		private boolean mayFit(PlacedOrder order) {
			List<PlacedOrder.Line> lines = order.lineItems();
			boolean sameBilling = order.billingCycle() == null || order.billingCycle() == BillingCycle.UNKNOWN
					|| this.items.stream().allMatch((item) -> cycle(item) == order.billingCycle());
			boolean sameCurrency = order.currencyCode() == null || this.currency == null
					|| order.currencyCode().equalsIgnoreCase(this.currency);
			boolean sameLines = lines.isEmpty() || (lines.size() == this.items.size()
					&& lines.stream().allMatch((line) -> this.items.stream().anyMatch((item) -> mayBe(line, item)))
					&& this.items.stream().allMatch((item) -> lines.stream().anyMatch((line) -> mayBe(line, item))));
			return sameBilling && sameCurrency && sameLines;
		}

		private static boolean mayBe(PlacedOrder.Line line, RequestedItem item) {
			String sold = line.productAndSku();
			String term = line.termDuration();
			return (sold == null || sold.equalsIgnoreCase(item.item()))
					&& (line.quantity() == null || line.quantity() == item.quantity())
					&& (term == null || !TERM.matcher(term).matches() || term.equalsIgnoreCase(item.term()));
		}

		/**
		 * Returns the order's line of each line that it has. A tag says which line that
		 * is, unless something differs; without one, product, quantity and term do.
		 */
		public Map<Integer, OrderRef> refs(PlacedOrder order) {
			List<RequestedItem> open = new ArrayList<>(this.items);
			Map<Integer, OrderRef> refs = new HashMap<>();
			for (PlacedOrder.Line line : order.lineItems()) {
				open.stream().filter((item) -> isOf(line, item)).findFirst().ifPresent((item) -> {
					open.remove(item);
					refs.put(item.line(), new OrderRef(order.id(), line.lineItemNumber()));
				});
			}
			return refs;
		}

		private static boolean isOf(PlacedOrder.Line line, RequestedItem item) {
			if (hasTag(line)) {
				return item.tag().equalsIgnoreCase(line.friendlyName()) && mayBe(line, item);
			}
			String sold = line.productAndSku();
			return sold != null && line.quantity() != null && line.termDuration() != null
					&& OrderedQuantity.of(item).equals(OrderedQuantity.of(sold, line.quantity(), line.termDuration()));
		}

	}

	/** Returns the billing cycle that a line asks for. */
	public static BillingCycle cycle(RequestedItem item) {
		return item.billingFrequency().equals("monthly") ? BillingCycle.MONTHLY : BillingCycle.ONE_TIME;
	}

	/**
	 * Reads the orders in the answer to a check-out.
	 * @return the order line of each bought line; or a doubt, if an order has lines that
	 * the cart has not
	 */
	public static OrderMatch of(Wanted wanted, List<PlacedOrder> orders) {
		Map<Integer, OrderRef> refs = new HashMap<>();
		Set<String> strange = new HashSet<>();
		List<PlacedOrder> altered = new ArrayList<>();
		boolean tagged = false;
		for (PlacedOrder order : orders) {
			Map<Integer, OrderRef> found = wanted.refs(order);
			boolean twice = found.keySet().stream().anyMatch(refs::containsKey);
			if (twice || found.size() != order.lineItems().size() || found.isEmpty()) {
				strange.add(order.id());
				altered.add(order);
			}
			else {
				refs.putAll(found);
				tagged |= hasTag(order);
			}
		}
		return strange.isEmpty() ? new OrderMatch(refs, tagged, null)
				: new OrderMatch(refs, tagged, doubt(PurchaseCode.ORDER_ALTERED, altered).doubt());
	}

}
