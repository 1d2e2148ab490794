package com.bulkreservations.console.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.bulkreservations.application.CartToApprove;
import com.bulkreservations.application.PurchaseDecisions;
import com.bulkreservations.approval.Approval;
import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.CartDecision;
import com.bulkreservations.approval.Decider;
import com.bulkreservations.approval.Decision;
import com.bulkreservations.approval.DecisionRefusedException;
import com.bulkreservations.approval.Means;
import com.bulkreservations.approval.Standing;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.StaleRevisionException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseFigures;
import com.bulkreservations.purchase.PurchaseLog;
import com.bulkreservations.purchase.RunPurchases;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/**
 * Carts that wait for persons, and what these decide about them. Operators decide about
 * all of them; approvers, about prices and amounts of their distributors.
 */
public final class HeldCarts {

	private static final int LONGEST_REASON = 1000;

	private static final Set<CartState> WAITING = EnumSet.of(CartState.HELD, CartState.UNKNOWN);

	private final Path outputDir;

	private final Path jobs;

	private final Approvals approvals;

	private final CartResolutions resolutions;

	private final ConsoleWorker worker;

	/** How long an approval counts. */
	private final Duration validFor;

	private final Clock clock;

	/**
	 * @param worker carries decisions out, and buys what is approved
	 */
	public HeldCarts(ReservationSettings settings, Approvals approvals, ConsoleDatabase database, ConsoleWorker worker,
			Clock clock) {
		this.outputDir = settings.outputDir();
		this.jobs = WorkFolders.in(settings.outputDir()).jobs();
		this.approvals = approvals;
		this.resolutions = new CartResolutions(database, clock);
		this.worker = worker;
		this.validFor = settings.approval().validFor();
		this.clock = clock;
	}

	/**
	 * Returns the carts that wait for a person, or of which nobody knows whether they
	 * were bought.
	 * @throws NotVisibleException if the viewer is no operator
	 */
	public List<HeldCart> list(Viewer viewer) throws IOException {
		requireOperator(viewer);
		List<HeldCart> held = new ArrayList<>();
		for (RunPurchases run : runs((distributor) -> true)) {
			held.addAll(held(run));
		}
		return held;
	}

	/**
	 * Returns the carts of a run that wait for a person.
	 * @throws NotVisibleException if the viewer may not read the run
	 */
	public List<HeldCart> ofRun(Viewer viewer, String distributor, String run) throws IOException {
		if (!viewer.seesContents(distributor)) {
			throw new NotVisibleException();
		}
		List<HeldCart> held = new ArrayList<>();
		for (RunPurchases purchases : runs(distributor::equals)) {
			if (purchases.run().name().equals(run)) {
				held.addAll(held(purchases));
			}
		}
		return held;
	}

	/**
	 * Returns a cart that waits for a person.
	 * @throws NotVisibleException if there is none that the viewer may decide about
	 */
	public HeldCart get(Viewer viewer, String distributor, String cart) throws IOException {
		HeldCart held = find(viewer, distributor, cart);
		if (held == null) {
			throw new NotVisibleException();
		}
		return held;
	}

	/**
	 * Returns a cart that somebody is still to approve, as the viewer saw it.
	 * @throws NotVisibleException if the viewer may not decide about the distributor
	 * @throws StaleRevisionException if it has changed since, or somebody has decided
	 */
	public HeldCart current(Viewer viewer, String distributor, String cart, String revision) throws IOException {
		HeldCart held = find(viewer, distributor, cart);
		if (held == null || !held.waitsForApproval() || !held.revision().equals(revision)) {
			throw new StaleRevisionException();
		}
		return held;
	}

	private @Nullable HeldCart find(Viewer viewer, String distributor, String cart) throws IOException {
		requireDecider(viewer, distributor);
		for (RunPurchases run : runs(distributor::equals)) {
			if (run.carts().stream().anyMatch((one) -> one.name().equals(cart))) {
				return held(run).stream().filter((held) -> held.cart().name().equals(cart)).findFirst().orElse(null);
			}
		}
		return null;
	}

	/**
	 * Requires that the viewer decides about prices and amounts of a distributor.
	 * @throws NotVisibleException otherwise
	 */
	public void requireDecider(Viewer viewer, String distributor) {
		if (!mayDecide(viewer, distributor)) {
			throw new NotVisibleException();
		}
	}

	/** Returns whether the viewer decides about prices and amounts of a distributor. */
	public boolean mayDecide(Viewer viewer, String distributor) {
		return viewer.has(Role.OPERATOR) || viewer.has(Role.APPROVER, distributor);
	}

	/** Returns whether the viewer may approve a cart, and has not yet. */
	public boolean mayApprove(Viewer viewer, HeldCart held) throws IOException {
		return held.price() != null && held.standing() != null && mayDecide(viewer, held.run().distributor())
				&& held.price().mayApprove(this.approvals, decider(viewer, held.run().distributor()))
				&& !held.standing().approvers().contains(viewer.name().toLowerCase(Locale.ROOT));
	}

	/**
	 * Returns the carts whose price or amount waits for the viewer. No file of a run is
	 * read for it but the log of its purchases.
	 */
	public List<HeldCart> waiting(Viewer viewer, int limit) throws IOException {
		List<HeldCart> waiting = new ArrayList<>();
		for (RunPurchases run : runs((distributor) -> mayDecide(viewer, distributor))) {
			Approval approval = this.approvals.find(run.run().distributor(), run.run().sha256());
			List<CartDecision> decided = (approval != null) ? approval.carts() : List.of();
			for (PurchaseCart cart : run.carts()) {
				if (cart.mayBeApproved() && waiting.size() < limit
						&& decided.stream().noneMatch((decision) -> isDoneFor(viewer, cart, decision))) {
					waiting.add(new HeldCart(run.run(), cart, null, null, null));
				}
			}
		}
		return waiting;
	}

	/**
	 * A decision before the cart was held is about another price; an approval that has
	 * lapsed is due again.
	 */
	private boolean isDoneFor(Viewer viewer, PurchaseCart cart, CartDecision decision) {
		return decision.cart().equals(cart.name()) && decision.at().isAfter(cart.changedAt())
				&& (decision.kind() == Decision.Kind.REJECTED || (decision.person().equalsIgnoreCase(viewer.name())
						&& this.clock.instant().isBefore(decision.at().plus(this.validFor))));
	}

	/**
	 * Returns what changes whenever a cart begins to wait, changes, or is decided.
	 * @throws NotVisibleException if the viewer is no operator
	 */
	public String stamp(Viewer viewer) throws IOException {
		requireOperator(viewer);
		StringBuilder stamp = new StringBuilder();
		for (RunPurchases run : runs((distributor) -> true)) {
			Approval approval = this.approvals.find(run.run().distributor(), run.run().sha256());
			stamp.append((approval != null) ? approval.carts().size() : 0).append('\n');
			for (PurchaseCart cart : waiting(run)) {
				stamp.append(new HeldCart(run.run(), cart, null, null, null).revision())
					.append(this.resolutions.latest(cart.name()))
					.append('\n');
			}
		}
		return stamp.toString();
	}

	/** Returns the runs with lines that wait for a person. */
	private List<RunPurchases> runs(Predicate<String> distributors) throws IOException {
		List<RunPurchases> runs = new ArrayList<>();
		for (Map.Entry<String, PurchaseFigures.OfRun> run : PurchaseFigures.read(this.jobs).runs().entrySet()) {
			String distributor = run.getValue().distributor();
			if (distributors.test(distributor) && isWaiting(run.getValue())) {
				Path log = PurchaseLog.file(this.outputDir.resolve(distributor),
						run.getKey().substring(distributor.length() + 1));
				RunPurchases purchases = Files.exists(log) ? RunPurchases.read(log) : null;
				if (purchases != null) {
					runs.add(purchases);
				}
			}
		}
		return runs;
	}

	private static boolean isWaiting(PurchaseFigures.OfRun totals) {
		return totals.lines().containsKey(LineState.HELD) || totals.lines().containsKey(LineState.UNKNOWN);
	}

	private static List<PurchaseCart> waiting(RunPurchases run) {
		return run.carts().stream().filter((cart) -> WAITING.contains(cart.state())).toList();
	}

	private List<HeldCart> held(RunPurchases run) throws IOException {
		List<PurchaseCart> waiting = waiting(run);
		Map<String, CartToApprove> prices = CartToApprove.of(this.outputDir, run.run(), waiting)
			.stream()
			.collect(Collectors.toMap((price) -> price.cart().name(), (price) -> price));
		List<HeldCart> held = new ArrayList<>();
		for (PurchaseCart cart : waiting) {
			CartToApprove price = prices.get(cart.name());
			Standing standing = (price != null) ? price.standing(this.approvals) : null;
			held.add(new HeldCart(run.run(), cart, this.resolutions.latest(cart.name()), price, standing));
		}
		return held;
	}

	/**
	 * Approves a cart with its new price and amount.
	 * @param revision what the viewer saw
	 * @throws NotVisibleException if the viewer may not decide about the distributor
	 * @throws ActionRefusedException if the viewer may not
	 * @throws StaleRevisionException if the cart has changed since, or somebody has
	 * decided
	 */
	public Standing approve(Viewer viewer, String distributor, String cart, String revision) throws IOException {
		return decide(viewer, distributor, cart, revision, Decision.Kind.APPROVED, null);
	}

	/**
	 * Rejects a cart at its new price and amount for good.
	 * @param revision what the viewer saw
	 * @throws NotVisibleException if the viewer may not decide about the distributor
	 * @throws ActionRefusedException if there is no reason
	 * @throws StaleRevisionException if the cart has changed since, or somebody has
	 * decided
	 */
	public Standing reject(Viewer viewer, String distributor, String cart, String revision, String reason)
			throws IOException {
		return decide(viewer, distributor, cart, revision, Decision.Kind.REJECTED, reason);
	}

	/**
	 * An operator decides by a right of their own, an approver's deputy by that one's.
	 */
	private static Decider decider(Viewer viewer, String distributor) {
		return viewer.has(Role.OPERATOR) ? Decider.of(viewer.name())
				: Decider.of(viewer.name(), viewer.approvers(distributor));
	}

	/** Of two at the same time, the second one has not seen what the first one did. */
	private synchronized Standing decide(Viewer viewer, String distributor, String cart, String revision,
			Decision.Kind kind, @Nullable String reason) throws IOException {
		CartToApprove price = Objects.requireNonNull(current(viewer, distributor, cart, revision).price());
		try {
			Standing standing = price.decide(this.approvals, kind, decider(viewer, distributor), Means.CONSOLE,
					(reason != null) ? reason(reason) : null);
			this.worker.wake();
			return standing;
		}
		catch (DecisionRefusedException ex) {
			throw new ActionRefusedException(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Keeps what an operator has found out about a cart. The worker records it once it
	 * has the lock.
	 * @param revision what the operator saw
	 * @param order Partner Center's order, if it was bought
	 * @throws NotVisibleException if the viewer is no operator
	 * @throws ActionRefusedException if the order or the reason is missing
	 * @throws StaleRevisionException if the cart has changed since
	 */
	public void resolve(Viewer viewer, String cartName, String revision, CartResolution.Kind kind, String order,
			String reason) throws IOException {
		HeldCart held = list(viewer).stream()
			.filter((cart) -> cart.cart().name().equals(cartName))
			.findFirst()
			.orElseThrow(StaleRevisionException::new);
		if (!held.revision().equals(revision) || held.cart().mayBeBought() == (kind == CartResolution.Kind.VOID)) {
			throw new StaleRevisionException();
		}
		boolean bought = kind == CartResolution.Kind.BOUGHT;
		if (bought && !PurchaseDecisions.isOrder(order.strip())) {
			throw new ActionRefusedException(OperatorMessage.CART_ORDER_MISSING.text(
					"Expected the number of Partner Center's order, but found '%s'. Copy it from the customer's order history.",
					order.strip()));
		}
		this.resolutions.keep(held.run().distributor(), cartName, held.cart().revision(), kind,
				bought ? order.strip() : null, reason(reason), viewer.name());
		this.worker.wake();
	}

	private static String reason(String reason) {
		String text = reason.strip();
		if (text.isEmpty() || text.length() > LONGEST_REASON) {
			throw new ActionRefusedException(OperatorMessage.DECISION_WITHOUT_REASON.text(
					"Expected a reason of 1 to %,d characters for the decision, but found %,d.", LONGEST_REASON,
					text.length()));
		}
		return text;
	}

	private static void requireOperator(Viewer viewer) {
		if (!viewer.has(Role.OPERATOR)) {
			throw new NotVisibleException();
		}
	}

}
