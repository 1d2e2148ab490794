package com.bulkreservations.application;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.OrderContent;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.infrastructure.bytes.Guid;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Plan;
import com.bulkreservations.partnercenter.PartnerCenter;
import com.bulkreservations.partnercenter.PartnerCenters;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.KillSwitch;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.OrderRef;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.PurchaseFigures;
import com.bulkreservations.purchase.PurchaseTotals;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.purchase.RunHead;
import com.bulkreservations.purchase.job.LookTimes;
import com.bulkreservations.purchase.job.MarketPrices;
import com.bulkreservations.purchase.job.PurchaseConditions;
import com.bulkreservations.purchase.job.PurchaseFiles;
import com.bulkreservations.purchase.job.PurchaseJob;
import com.bulkreservations.purchase.job.PurchaseLauncher;
import com.bulkreservations.purchase.job.PurchaseLimits;
import com.bulkreservations.purchase.job.RunBuying;
import com.bulkreservations.purchase.store.PurchaseRecord;
import com.bulkreservations.purchase.store.PurchasedRun;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.reference.Subscription;
import com.bulkreservations.run.StopRequest;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.published.RefusedRequestsCsv;
import com.bulkreservations.settings.ApprovalSettings;
import com.bulkreservations.settings.PartnerCenterSettings;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buys the orders of published and approved runs in Partner Center, and records what
 * persons decide about them.
 */
public final class Purchases {

	private static final Logger logger = LoggerFactory.getLogger(Purchases.class);

	private static final long STOP_POLL_MILLIS = 200;

	private static final Set<CartState> OPEN = EnumSet
		.complementOf(EnumSet.of(CartState.BOUGHT, CartState.REFUSED, CartState.VOID, CartState.REPLACED));

	/** Why an approved line may wait without a failure. */
	private static final Set<String> WAITING = Stream
		.of(PurchaseCode.ABOVE_DAY_LIMIT, PurchaseCode.ITEM_BLOCKED, PurchaseCode.CUSTOMER_BLOCKED,
				PurchaseCode.APPROVAL_REQUIRED)
		.map(PurchaseCode::name)
		.collect(Collectors.toUnmodifiableSet());

	private final StartupGuard guard;

	private final Reservations reservations;

	private final ReservationSettings settings;

	private final PurchaseRecord record;

	private final PurchaseJob job;

	private final PurchaseLauncher launcher;

	private final Approvals approvals;

	private final AuditLog audit;

	private final KillSwitch killSwitch;

	private final StopRequest stop;

	private final Clock clock;

	private final PartnerCenters partnerCenters;

	private final PurchaseFiles files;

	private final LookTimes times;

	private final Map<String, MarketPrices> prices = new HashMap<>();

	/** The runs whose totals have changed since the start. */
	private final Set<RunHead> changed = new HashSet<>();

	Purchases(StartupGuard guard, Reservations reservations, ReservationSettings settings, PurchaseRecord record,
			PurchaseJob job, PurchaseLauncher launcher, Approvals approvals, AuditLog audit, KillSwitch killSwitch,
			StopRequest stop, Clock clock) {
		this.guard = guard;
		this.reservations = reservations;
		this.settings = settings;
		this.record = record;
		this.job = job;
		this.launcher = launcher;
		this.approvals = approvals;
		this.audit = audit;
		this.killSwitch = killSwitch;
		this.stop = stop;
		this.clock = clock;
		PartnerCenterSettings api = settings.partnerCenter();
		this.partnerCenters = new PartnerCenters(api, clock);
		this.files = new PurchaseFiles(settings.outputDir(), record.tables());
		this.times = new LookTimes(api.readTimeout().plus(api.answerWait()), api.orderLag(), System::nanoTime);
	}

	/**
	 * Buys runs.
	 * @param runs the runs; none for all that are approved or begun, and not finished
	 * @throws SettingsException if the settings do not let anything be bought
	 */
	public List<PurchaseResult> buy(List<PublishedRuns.Run> runs, PurchaseListener listener)
			throws IOException, InterruptedException {
		String environment = environment();
		requireKnown();
		Map<RunHead, OrderContent> wanted = new LinkedHashMap<>();
		for (PublishedRuns.Run run : runs.isEmpty() ? candidates() : runs) {
			RunHead head = head(run, environment);
			wanted.put(head, OrderContent.of(run.summary()));
		}
		Map<RunHead, PurchaseResult> results = new LinkedHashMap<>();
		Set<String> stopped = new HashSet<>();
		boolean first = true;
		do {
			boolean firstRound = first;
			for (Map.Entry<RunHead, OrderContent> run : wanted.entrySet()) {
				RunHead head = run.getKey();
				boolean due = firstRound || hasWork(results.get(head));
				if (due && !stopped.contains(head.distributor()) && !this.stop.isMade()) {
					PurchaseResult result = buy(head, run.getValue());
					results.put(head, result);
					listener.onPurchased(result);
					if (result.isKillSwitch()) {
						wanted.keySet().forEach((other) -> stopped.add(other.distributor()));
					}
					else if (result.stopped() != null || result.failure() != null) {
						stopped.add(head.distributor());
					}
				}
			}
			first = false;
		}
		while (waitForAnswers(results, stopped));
		for (RunHead head : wanted.keySet()) {
			results.computeIfAbsent(head, (skipped) -> result(skipped, null, null));
		}
		return List.copyOf(results.values());
	}

	private static boolean hasWork(@Nullable PurchaseResult result) {
		return result != null && result.totals().waiting() > result.totals().lines(LineState.HELD);
	}

	private static boolean isUnknown(@Nullable PurchaseResult result) {
		return result != null && result.totals().lines(LineState.UNKNOWN) > 0;
	}

	/** Waits until an unknown cart is to be looked for, if there is one. */
	private boolean waitForAnswers(Map<RunHead, PurchaseResult> results, Set<String> stopped)
			throws InterruptedException {
		boolean unknown = results.entrySet()
			.stream()
			.anyMatch((result) -> isUnknown(result.getValue()) && !stopped.contains(result.getKey().distributor()));
		OptionalLong wait = this.times.nanosToNext();
		if (!unknown || wait.isEmpty()) {
			return false;
		}
		long end = System.nanoTime() + Math.max(wait.getAsLong(), TimeUnit.MILLISECONDS.toNanos(1));
		while (end - System.nanoTime() > 0 && !this.stop.isMade()) {
			long rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()) + 1;
			Thread.sleep(Math.min(STOP_POLL_MILLIS, rest));
		}
		return !this.stop.isMade();
	}

	private PurchaseResult buy(RunHead head, OrderContent content) {
		PartnerCenter api = this.partnerCenters.find(head.distributor());
		if (api == null) {
			return result(head, new Finding("NO_CREDENTIALS", OperatorMessage.PURCHASE_NOT_CONFIGURED.text(
					"reservations.partner-center.distributors.%s must name the credentials of the distributor, but is not set.",
					head.distributor()), ""), null);
		}
		RunBuying buying = buying(head, content, api);
		try {
			this.launcher.launch(this.job.of(() -> {
				this.record.begin(head);
				return true;
			}, buying::buy), head);
			return result(head, buying.stopped(), null);
		}
		catch (Exception ex) {
			logger.error(OperatorMessage.PURCHASE_FAILED.text("The purchase of %s/%s failed", head.distributor(),
					head.name()), ex);
			return result(head, buying.stopped(), FailureMessages.of(ex));
		}
	}

	private RunBuying buying(RunHead head, OrderContent content, PartnerCenter api) {
		PurchaseConditions conditions = new PurchaseConditions(content, this.approvals,
				this.settings.approval().required() != ApprovalSettings.Required.NONE,
				new PurchaseLimits(this.settings.purchase().maxAmountPerOrder(),
						this.settings.purchase().maxAmountPerDay()),
				this.killSwitch);
		MarketPrices sheet = this.prices.computeIfAbsent(head.distributor(),
				(distributor) -> new MarketPrices(api, this.clock));
		return new RunBuying(head, api, this.record, conditions, this.times, this.clock, sheet,
				plans(head.distributor()), this.files, this.stop::isMade, this.settings.purchase().customersAtOnce());
	}

	private BiFunction<String, String, @Nullable Plan> plans(String distributorId) {
		ReferenceData data = this.guard.snapshot().data();
		Distributor distributor = data.distributors().find(distributorId);
		return (customer, subscription) -> {
			UUID id = Guid.parse(subscription);
			Subscription found = (distributor == null || id == null) ? null
					: data.subscriptions().find(distributor, id);
			return (found == null || !found.customerId().toString().equalsIgnoreCase(customer)) ? null : found.plan();
		};
	}

	private PurchaseResult result(RunHead head, @Nullable Finding stopped, @Nullable String failure) {
		AtomicLong failed = new AtomicLong();
		PurchaseTotals totals = totals(head, failed);
		try {
			if (PurchaseFigures.put(WorkFolders.in(this.settings.outputDir()).jobs(), head.distributor(), head.name(),
					totals)) {
				this.changed.add(head);
			}
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.METRICS_NOT_COUNTED.text("Metrics could not be counted: %s",
					FailureMessages.of(ex)));
		}
		boolean ended = failure == null && this.stop.isMade() && totals.waiting() > 0;
		Path refused = RefusedRequestsCsv.file(this.settings.outputDir().resolve(head.distributor()), head.name());
		return new PurchaseResult(head.distributor(), head.name(), file(head), Files.exists(refused) ? refused : null,
				this.changed.contains(head), totals, failed.get(), stopped,
				ended ? OperatorMessage.RUN_STOPPED.text("It was stopped as requested") : failure);
	}

	/** Returns the name of a run's upload: that of the run without its digest. */
	private static String file(RunHead head) {
		return head.name().substring(0, head.name().lastIndexOf('.')) + ".csv";
	}

	/**
	 * Adds up the lines of a run.
	 * @param failed gets the number of lines that wait for a call to succeed
	 */
	private PurchaseTotals totals(RunHead head, AtomicLong failed) {
		PurchaseTotals totals = new PurchaseTotals();
		this.record.tables().forEachLine(head, (item, cart, line) -> {
			if (line != null && line.state() == LineState.APPROVED && line.finding() != null
					&& !WAITING.contains(line.finding().code())) {
				failed.incrementAndGet();
			}
			BigDecimal price = (line != null) ? line.unitPrice() : item.unitPrice();
			totals.add((line != null) ? line.state() : LineState.PLANNED, item.currency(),
					(price != null) ? price.multiply(BigDecimal.valueOf(item.quantity())) : null);
		});
		return totals;
	}

	/** Returns the environment in which is bought. */
	private String environment() {
		PartnerCenterSettings.Environment environment = this.settings.partnerCenter().environment();
		if (environment == null) {
			throw new SettingsException(OperatorMessage.PURCHASE_NOT_CONFIGURED.text(
					"reservations.partner-center.environment must be sandbox or production, but is not set. Nothing was bought."),
					null);
		}
		return environment.text();
	}

	/** Nothing is bought while ledger, database and logs do not agree. */
	private void requireKnown() throws IOException {
		this.reservations.requireLedgerComplete();
		List<PurchasedRun> unknown = this.record.catchUp();
		if (!unknown.isEmpty()) {
			throw new PurchaseUnknownException(OperatorMessage.DATABASE_OLDER_THAN_PURCHASES.text(
					"The database must know all that the logs of purchases know, but was older for %d runs, such as %s/%s. Nothing was bought. Compare them with Partner Center: purchases reconcile",
					unknown.size(), unknown.get(0).head().distributor(), unknown.get(0).head().name()));
		}
	}

	/** Returns the runs that are begun and not finished, or approved and not begun. */
	private List<PublishedRuns.Run> candidates() throws IOException {
		List<PublishedRuns.Run> candidates = new ArrayList<>();
		PublishedRuns published = new PublishedRuns(this.settings.outputDir());
		List<PublishedRuns.Run> all = new ArrayList<>(published.runs());
		all.addAll(published.prunedRuns());
		for (PublishedRuns.Run run : all) {
			if (!run.isCheck() && run.summary().counts().accepted() > 0 && isCandidate(run)) {
				candidates.add(run);
			}
		}
		return candidates;
	}

	private boolean isCandidate(PublishedRuns.Run run) throws IOException {
		PurchasedRun begun = this.record.tables().run(run.summary().distributor(), run.summary().sourceFile().sha256());
		if (begun != null) {
			return !begun.planned() || !PurchaseRecord.isFinished(this.record.tables().counts(begun.head()))
					|| this.launcher.isInterrupted(begun.head());
		}
		// Without approvals, runs of years that nobody meant would be bought: they are
		// named.
		return this.approvals.standing(OrderContent.of(run.summary())).isApproved();
	}

	/** Returns the run as it is, or will be, entered. */
	private RunHead head(PublishedRuns.Run run, String environment) {
		OrderContent content = OrderContent.of(run.summary());
		PurchasedRun begun = this.record.tables().run(content.distributor(), content.uploadSha256());
		if (begun == null) {
			return new RunHead(content.distributor(), content.uploadSha256(), content.run(),
					content.acceptedOrdersSha256(), Math.toIntExact(content.rows()), environment);
		}
		if (!begun.head().environment().equals(environment)) {
			throw new SettingsException(OperatorMessage.PURCHASE_NOT_CONFIGURED.text(
					"reservations.partner-center.environment must be %s, in which the purchase of %s/%s began, but is %s. Nothing was bought.",
					begun.head().environment(), content.distributor(), content.run(), environment), null);
		}
		return begun.head();
	}

	/**
	 * Compares all that is not finished with Partner Center, and lets purchases go on.
	 */
	public List<PurchaseResult> reconcile(PurchaseListener listener) throws IOException, InterruptedException {
		environment();
		this.reservations.requireLedgerComplete();
		this.record.catchUp();
		PublishedRuns published = new PublishedRuns(this.settings.outputDir());
		List<PurchaseResult> results = new ArrayList<>();
		for (PurchasedRun run : this.record.tables().runs()) {
			PartnerCenter api = this.partnerCenters.find(run.head().distributor());
			PublishedRuns.Run folder = folder(published, run.head());
			if (api == null || folder == null) {
				results.add(result(run.head(), null, OperatorMessage.PURCHASE_NOT_CONFIGURED
					.text("The run has no folder, or its distributor no credentials: it was not compared.")));
				continue;
			}
			RunBuying buying = buying(run.head(), OrderContent.of(folder.summary()), api);
			String failure = buying.reconcile(run.mustReconcile());
			PurchaseResult result = result(run.head(), buying.stopped(), failure);
			listener.onPurchased(result);
			results.add(result);
		}
		return results;
	}

	private static PublishedRuns.@Nullable Run folder(PublishedRuns published, RunHead head) throws IOException {
		String name = head.distributor() + "/" + head.name();
		List<PublishedRuns.Run> found = new ArrayList<>(published.runs(name));
		found.addAll(published.prunedRuns(name));
		return found.stream().filter((run) -> !run.isCheck()).findFirst().orElse(null);
	}

	/**
	 * Records that a person has found a cart bought.
	 * @param order Partner Center's order
	 * @throws PurchaseRefusedException if that cannot be
	 */
	public PurchaseCart resolveBought(String cartName, String order, String person, String reason)
			throws IOException, PurchaseRefusedException {
		Decided decided = decide(cartName);
		PurchaseCart cart = decided.cart();
		if (!cart.mayBeBought() || cart.state().isFinal()) {
			throw new PurchaseRefusedException(OperatorMessage.PURCHASE_DECISION_REFUSED
				.text("Expected a cart whose check-out was sent, but %s is %s.", cartName, cart.state()));
		}
		String claimed = this.record.tables().claimant(decided.run().distributor(), order);
		if (claimed != null && !claimed.equals(cartName)) {
			throw new PurchaseRefusedException(OperatorMessage.PURCHASE_DECISION_REFUSED
				.text("Expected an order that no other cart has, but %s is that of %s.", order, claimed));
		}
		Map<Integer, OrderRef> orders = new HashMap<>();
		cart.openLines().forEach((line) -> orders.put(line, new OrderRef(order, null)));
		return commit(decided, "RESOLVED_BOUGHT", List.of(cart.buy(orders, false, this.clock.instant())), person,
				reason, Map.of("order", order));
	}

	/**
	 * Records that a person has found a cart not bought: its lines are planned again, and
	 * want a fresh approval.
	 * @throws PurchaseRefusedException if the cart was not sent, or is decided
	 */
	public PurchaseCart resolveNotBought(String cartName, String person, String reason)
			throws IOException, PurchaseRefusedException {
		Decided decided = decide(cartName);
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
		return commit(decided, "RESOLVED_NOT_BOUGHT", List.of(replaced, next), person, reason,
				Map.of("next", next.name()));
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
	 * @throws PurchaseRefusedException if it may be bought
	 */
	public PurchaseCart voidCart(String cartName, String person, String reason)
			throws IOException, PurchaseRefusedException {
		Decided decided = decide(cartName);
		return commit(decided, "VOIDED", List.of(given(decided.cart(), reason)), person, reason, Map.of());
	}

	/**
	 * Gives up what is not bought of a run.
	 * @return how many carts were given up
	 * @throws PurchaseRefusedException if one of them may be bought
	 */
	public int voidRun(PublishedRuns.Run run, String person, String reason)
			throws IOException, PurchaseRefusedException {
		requireNothingUnknown();
		RunHead head = head(run, environment());
		this.record.begin(head);
		List<PurchaseCart> open = this.record.tables().carts(head, OPEN);
		List<PurchaseCart> given = new ArrayList<>();
		for (PurchaseCart cart : open) {
			given.add(given(cart, reason));
		}
		if (!given.isEmpty()) {
			commit(new Decided(head, given.get(0)), "VOIDED", given, person, reason, Map.of());
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

	private Decided decide(String cartName) throws IOException, PurchaseRefusedException {
		requireNothingUnknown();
		PurchaseCart cart = this.record.tables().cart(cartName);
		PurchasedRun run = this.record.tables().runOf(cartName);
		if (cart == null || run == null) {
			throw new PurchaseRefusedException(OperatorMessage.PURCHASE_DECISION_REFUSED
				.text("Expected a cart that 'purchases' lists, but there is none called %s.", cartName));
		}
		return new Decided(run.head(), cart);
	}

	private void requireNothingUnknown() throws IOException {
		this.reservations.requireLedgerComplete();
		this.record.catchUp();
	}

	private PurchaseCart commit(Decided decided, String event, List<PurchaseCart> carts, String person, String reason,
			Map<String, String> details) throws IOException {
		this.record.commit(decided.run(), event, carts, person, reason);
		for (PurchaseCart cart : carts) {
			Map<String, String> entry = new LinkedHashMap<>(details);
			entry.put("run", decided.run().name());
			entry.put("cart", cart.name());
			entry.put("state", cart.state().name());
			entry.put("reason", reason);
			this.audit.append("purchase." + event.toLowerCase(Locale.ROOT), decided.run().distributor(), person, entry);
		}
		this.files.write(decided.run());
		return carts.get(0);
	}

	/** A cart that a person decides about, and its run. */
	private record Decided(RunHead run, PurchaseCart cart) {

	}

	/** Receives the results of runs. */
	public interface PurchaseListener {

		/** Called whenever the purchase of a run has come further. */
		void onPurchased(PurchaseResult result);

	}

}
