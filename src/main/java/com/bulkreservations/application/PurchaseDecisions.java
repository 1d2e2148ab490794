package com.bulkreservations.application;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.OrderRef;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.PurchaseFigures;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.purchase.RunHead;
import com.bulkreservations.purchase.job.PurchaseFiles;
import com.bulkreservations.purchase.store.PurchaseRecord;
import com.bulkreservations.purchase.store.PurchasedRun;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.archive.Reports;
import org.jspecify.annotations.Nullable;

/** Records what persons decide about purchases. */
public final class PurchaseDecisions {

	private static final Set<CartState> OPEN = EnumSet
		.complementOf(EnumSet.of(CartState.BOUGHT, CartState.REFUSED, CartState.VOID, CartState.REPLACED));

	private static final Pattern ORDER = Pattern.compile("[\\w-]{1,64}");

	private final Reservations reservations;

	private final RunsToBuy runs;

	private final PurchaseRecord record;

	private final PurchaseFiles files;

	private final Reports reports;

	private final Path jobs;

	private final Clock clock;

	PurchaseDecisions(Reservations reservations, RunsToBuy runs, PurchaseRecord record, PurchaseFiles files,
			Reports reports, Path jobs, Clock clock) {
		this.reservations = reservations;
		this.runs = runs;
		this.record = record;
		this.files = files;
		this.reports = reports;
		this.jobs = jobs;
		this.clock = clock;
	}

	/** Returns whether an order of Partner Center may be called so. */
	public static boolean isOrder(String text) {
		return ORDER.matcher(text).matches();
	}

	/**
	 * Records that a person has found a cart bought.
	 * @param order Partner Center's order
	 * @param revision of the cart that the person saw; {@code null} for the current one
	 * @throws PurchaseRefusedException if that cannot be
	 */
	public PurchaseCart resolveBought(String cartName, @Nullable String revision, String order, String person,
			String reason) throws IOException, PurchaseRefusedException {
		Decided decided = decide(cartName, revision);
		PurchaseCart cart = decided.cart();
		if (!cart.mayBeBought() || cart.state().isFinal()) {
			throw new PurchaseRefusedException(OperatorMessage.PURCHASE_DECISION_REFUSED
				.text("Expected a cart whose check-out was sent, but %s is %s.", cartName, cart.state()));
		}
		if (!isOrder(order)) {
			throw new PurchaseRefusedException(OperatorMessage.PURCHASE_DECISION_REFUSED.text(
					"Expected the number of Partner Center's order, but found '%s'. Copy it from the customer's order history.",
					order));
		}
		String claimed = this.record.tables().claimant(decided.run().distributor(), order);
		if (claimed != null && !claimed.equals(cartName)) {
			throw new PurchaseRefusedException(OperatorMessage.PURCHASE_DECISION_REFUSED
				.text("Expected an order that no other cart has, but %s is that of %s.", order, claimed));
		}
		Map<Integer, OrderRef> orders = new HashMap<>();
		cart.openLines().forEach((line) -> orders.put(line, new OrderRef(order, null)));
		return commit(decided, "RESOLVED_BOUGHT", List.of(cart.buy(orders, false, this.clock.instant())), person,
				reason);
	}

	/**
	 * Records that a person has found a cart not bought: its lines are planned again, and
	 * want a fresh approval.
	 * @param revision of the cart that the person saw; {@code null} for the current one
	 * @throws PurchaseRefusedException if the cart was not sent, or is decided
	 */
	public PurchaseCart resolveNotBought(String cartName, @Nullable String revision, String person, String reason)
			throws IOException, PurchaseRefusedException {
		Decided decided = decide(cartName, revision);
		PurchaseCart cart = decided.cart();
		if (!cart.mayBeBought() || cart.state().isFinal()) {
			throw new PurchaseRefusedException(OperatorMessage.PURCHASE_DECISION_REFUSED
				.text("Expected a cart whose check-out was sent, but %s is %s.", cartName, cart.state()));
		}
		PurchaseCart unknown = (cart.state() == CartState.CHECKOUT_SENT)
				? cart.unknown(PurchaseCode.PROCESS_ENDED.finding(), this.clock.instant()) : cart;
		String name = PurchaseCart.name(cart.orderNumber(), this.record.tables().cartsOf(cart.orderNumber()) + 1);
		PurchaseCart next = unknown.successor(name, unknown.openLines(), this.clock.instant(), null,
				this.clock.instant());
		next = next.worth(amount(decided.run(), next));
		PurchaseCart replaced = unknown.conclude().replace(this.clock.instant());
		return commit(decided, "RESOLVED_NOT_BOUGHT", List.of(replaced, next), person, reason);
	}

	private @Nullable BigDecimal amount(RunHead run, PurchaseCart cart) {
		Map<Integer, RequestedItem> items = this.record.tables().items(run, cart.openLines());
		BigDecimal amount = BigDecimal.ZERO;
		for (int line : cart.openLines()) {
			BigDecimal price = cart.line(line).unitPrice();
			RequestedItem item = items.get(line);
			if (price == null || item == null) {
				return null;
			}
			amount = amount.add(price.multiply(BigDecimal.valueOf(item.quantity())));
		}
		return amount;
	}

	/**
	 * Gives up what is not bought of a cart.
	 * @param revision of the cart that the person saw; {@code null} for the current one
	 * @throws PurchaseRefusedException if it may be bought
	 */
	public PurchaseCart voidCart(String cartName, @Nullable String revision, String person, String reason)
			throws IOException, PurchaseRefusedException {
		Decided decided = decide(cartName, revision);
		return commit(decided, "VOIDED", List.of(given(decided.cart(), reason)), person, reason);
	}

	/**
	 * Gives up what is not bought of a run.
	 * @param revisions of all carts that the person saw, by name; empty before the
	 * purchase has begun, {@code null} for the current ones
	 * @return how many carts were given up
	 * @throws PurchaseRefusedException if one of them may be bought, or has changed
	 */
	public int voidRun(PublishedRuns.Run run, @Nullable Map<String, String> revisions, String person, String reason)
			throws IOException, PurchaseRefusedException {
		requireNothingUnknown();
		RunHead begun = this.runs.begun(run);
		if (begun != null && revisions != null) {
			for (PurchaseCart cart : this.record.tables().carts(begun, EnumSet.allOf(CartState.class))) {
				requireUnchanged(cart, revisions.getOrDefault(cart.name(), "none"));
			}
		}
		RunHead head = (begun != null) ? begun : this.runs.head(run, this.runs.environment());
		this.record.begin(head);
		List<PurchaseCart> open = this.record.tables().carts(head, OPEN);
		List<PurchaseCart> given = new ArrayList<>();
		for (PurchaseCart cart : open) {
			given.add(given(cart, reason));
		}
		if (!given.isEmpty()) {
			commit(new Decided(head, given.get(0)), "VOIDED", given, person, reason);
		}
		return given.size();
	}

	private PurchaseCart given(PurchaseCart cart, String reason) throws PurchaseRefusedException {
		if (cart.mayBeBought()) {
			throw new PurchaseRefusedException(OperatorMessage.PURCHASE_DECISION_REFUSED.text(
					"Expected a cart that is proven not bought, but the check-out of %s was sent, and it is %s. Find out by buy or purchases reconcile; or decide by purchases resolve.",
					cart.name(), cart.state()));
		}
		if (cart.state().isFinal()) {
			throw new PurchaseRefusedException(OperatorMessage.PURCHASE_DECISION_REFUSED
				.text("Expected a cart that waits, but %s is %s.", cart.name(), cart.state()));
		}
		PurchaseCart held = (cart.state() == CartState.UNKNOWN)
				? cart.hold(PurchaseCode.DATABASE_OLDER.finding(), this.clock.instant()) : cart;
		return held.giveUp(PurchaseCode.VOIDED.finding("Reason: " + reason), this.clock.instant());
	}

	/** Returns the distributor of a cart; {@code null} if there is no such cart. */
	public @Nullable String distributorOf(String cartName) {
		PurchasedRun run = this.record.tables().runOf(cartName);
		return (run != null) ? run.head().distributor() : null;
	}

	/**
	 * What a person has seen may be over: a check-out may have been sent again since.
	 */
	private Decided decide(String cartName, @Nullable String revision) throws IOException, PurchaseRefusedException {
		requireNothingUnknown();
		PurchaseCart cart = this.record.tables().cart(cartName);
		PurchasedRun run = this.record.tables().runOf(cartName);
		if (cart == null || run == null) {
			throw new PurchaseRefusedException(OperatorMessage.PURCHASE_DECISION_REFUSED
				.text("Expected a cart that 'purchases' lists, but there is none called %s.", cartName));
		}
		if (revision != null) {
			requireUnchanged(cart, revision);
		}
		return new Decided(run.head(), cart);
	}

	private static void requireUnchanged(PurchaseCart cart, String revision) throws PurchaseRefusedException {
		if (!cart.revision().equals(revision)) {
			throw new PurchaseRefusedException(OperatorMessage.PURCHASE_DECISION_REFUSED.text(
					"Expected the cart that the person saw, but %s has changed since, and is %s. Look at it, and decide again.",
					cart.name(), cart.state()));
		}
	}

	private void requireNothingUnknown() throws IOException {
		this.reservations.requireLedgerComplete();
		this.record.catchUp();
	}

	private PurchaseCart commit(Decided decided, String event, List<PurchaseCart> carts, String person, String reason)
			throws IOException {
		this.record.commit(decided.run(), event, carts, person, reason);
		this.files.write(decided.run());
		PurchaseFigures.put(this.jobs, decided.run().distributor(), decided.run().name(),
				Purchases.totals(this.record, decided.run(), new AtomicLong()));
		this.reports.refresh(decided.run().distributor(), decided.run().name());
		return carts.get(0);
	}

	/** A cart that a person decides about, and its run. */
	private record Decided(RunHead run, PurchaseCart cart) {

	}

}
