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
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.OrderContent;
import com.bulkreservations.audit.AuditEntry;
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
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.PurchaseFigures;
import com.bulkreservations.purchase.PurchaseTotals;
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
import com.bulkreservations.run.archive.Reports;
import com.bulkreservations.run.published.RefusedRequestsCsv;
import com.bulkreservations.settings.ApprovalSettings;
import com.bulkreservations.settings.PartnerCenterSettings;
import com.bulkreservations.settings.PartnerCenterSettings.ProvisioningSubscription;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Buys the orders of published and approved runs in Partner Center. */
public final class Purchases {

	private static final Logger logger = LoggerFactory.getLogger(Purchases.class);

	private static final long STOP_POLL_MILLIS = 200;

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

	private final RunsToBuy runs;

	private final AuditLog audit;

	private final KillSwitch killSwitch;

	private final StopRequest stop;

	private final Clock clock;

	private final PartnerCenters partnerCenters;

	private final PurchaseFiles files;

	private final Reports reports;

	private final LookTimes times;

	private final Map<String, MarketPrices> prices = new HashMap<>();

	/** The runs whose totals have changed since the start. */
	private final Set<RunHead> changed = new HashSet<>();

	Purchases(StartupGuard guard, Reservations reservations, RunsToBuy runs, ReservationSettings settings,
			PurchaseRecord record, PurchaseFiles files, PurchaseJob job, PurchaseLauncher launcher, Approvals approvals,
			AuditLog audit, KillSwitch killSwitch, StopRequest stop, Clock clock) {
		this.guard = guard;
		this.reservations = reservations;
		this.settings = settings;
		this.record = record;
		this.job = job;
		this.launcher = launcher;
		this.approvals = approvals;
		this.runs = runs;
		this.audit = audit;
		this.killSwitch = killSwitch;
		this.stop = stop;
		this.clock = clock;
		PartnerCenterSettings api = settings.partnerCenter();
		this.partnerCenters = new PartnerCenters(api, clock);
		this.files = files;
		this.reports = new Reports(settings);
		this.times = new LookTimes(api.readTimeout().plus(api.answerWait()), api.orderLag(), System::nanoTime);
	}

	/**
	 * Buys runs.
	 * @param named the runs; none for all that are approved or begun, and not finished
	 * @throws SettingsException if the settings do not let anything be bought
	 */
	public List<PurchaseResult> buy(List<PublishedRuns.Run> named, PurchaseListener listener)
			throws IOException, InterruptedException {
		return buy(named, () -> false, listener);
	}

	/**
	 * Buys runs, unless something comes before them.
	 * @param named the runs; none for all that are approved or begun, and not finished
	 * @param interruption whether to end before the next cart; any thread asks it, often
	 * @throws SettingsException if the settings do not let anything be bought
	 */
	public List<PurchaseResult> buy(List<PublishedRuns.Run> named, BooleanSupplier interruption,
			PurchaseListener listener) throws IOException, InterruptedException {
		BooleanSupplier ending = () -> this.stop.isMade() || interruption.getAsBoolean();
		String environment = this.runs.environment();
		this.runs.requireKnown(environment);
		Map<RunHead, OrderContent> wanted = new LinkedHashMap<>();
		for (PublishedRuns.Run run : named.isEmpty() ? this.runs.candidates(environment) : named) {
			RunHead head = this.runs.head(run, environment);
			wanted.put(head, OrderContent.of(run.summary()));
		}
		if (!wanted.isEmpty()) {
			noteStart(environment, wanted.keySet());
		}
		Map<RunHead, PurchaseResult> results = new LinkedHashMap<>();
		Set<String> stopped = new HashSet<>();
		boolean first = true;
		do {
			boolean firstRound = first;
			for (Map.Entry<RunHead, OrderContent> run : wanted.entrySet()) {
				RunHead head = run.getKey();
				boolean due = firstRound || hasWork(results.get(head));
				if (due && !stopped.contains(head.distributor()) && !ending.getAsBoolean()) {
					PurchaseResult result = buy(head, run.getValue(), ending);
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
		while (waitForAnswers(results, stopped, ending));
		for (RunHead head : wanted.keySet()) {
			results.computeIfAbsent(head, (skipped) -> result(skipped, null, null, ending));
			this.reports.refresh(head.distributor(), head.name());
		}
		return List.copyOf(results.values());
	}

	/**
	 * Enters into the audit log by which limits is bought from now on. Nothing is sent
	 * where that fails.
	 */
	private void noteStart(String environment, Set<RunHead> runs) throws IOException {
		Map<String, String> details = new LinkedHashMap<>();
		details.put("environment", environment);
		details.put("runs", Integer.toString(runs.size()));
		details.put("account", ProcessOrigin.current().account());
		details.put("approval", this.settings.approval().required().name());
		details.put("maxAmountPerOrder", limits(this.settings.purchase().maxAmountPerOrder()));
		details.put("maxAmountPerDay", limits(this.settings.purchase().maxAmountPerDay()));
		this.audit.append("purchase.started", null, AuditEntry.SYSTEM, details);
	}

	private static String limits(Map<String, BigDecimal> limits) {
		return limits.isEmpty() ? "none"
				: new TreeMap<>(limits).entrySet()
					.stream()
					.map((limit) -> limit.getKey() + " " + limit.getValue().toPlainString())
					.collect(Collectors.joining(", "));
	}

	private static boolean hasWork(@Nullable PurchaseResult result) {
		return result != null && result.totals().waiting() > result.totals().lines(LineState.HELD);
	}

	private static boolean isUnknown(@Nullable PurchaseResult result) {
		return result != null && result.totals().lines(LineState.UNKNOWN) > 0;
	}

	/**
	 * Waits until an unknown cart is to be looked for, if there is one that the next
	 * round looks for.
	 */
	private boolean waitForAnswers(Map<RunHead, PurchaseResult> results, Set<String> stopped, BooleanSupplier ending)
			throws IOException, InterruptedException {
		List<RunHead> waiting = new ArrayList<>();
		Set<String> unknown = new HashSet<>();
		results.forEach((run, result) -> {
			if (isUnknown(result) && !stopped.contains(run.distributor())) {
				waiting.add(run);
				this.record.tables()
					.carts(run, EnumSet.of(CartState.UNKNOWN))
					.forEach((cart) -> unknown.add(cart.name()));
			}
		});
		OptionalLong wait = this.times.nanosToNext(unknown);
		if (wait.isEmpty()) {
			return false;
		}
		long end = System.nanoTime() + Math.max(wait.getAsLong(), TimeUnit.MILLISECONDS.toNanos(1));
		while (end - System.nanoTime() > 0 && !ending.getAsBoolean()) {
			long rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()) + 1;
			Thread.sleep(Math.min(STOP_POLL_MILLIS, rest));
		}
		if (!ending.getAsBoolean()) {
			return true;
		}
		for (RunHead run : waiting) {
			this.times.commitWaits(this.record, run);
		}
		return false;
	}

	private PurchaseResult buy(RunHead head, OrderContent content, BooleanSupplier ending) {
		PartnerCenter api = this.partnerCenters.find(head.distributor());
		if (api == null) {
			return result(head, new Finding("NO_CREDENTIALS", OperatorMessage.PURCHASE_NOT_CONFIGURED.text(
					"reservations.partner-center.distributors.%s must name the credentials of the distributor, but is not set.",
					head.distributor()), ""), null, ending);
		}
		RunBuying buying = buying(head, content, api, ending);
		try {
			this.launcher.launch(this.job.of(() -> {
				this.record.begin(head);
				return true;
			}, buying::buy), head);
			return result(head, buying.stopped(), null, ending);
		}
		catch (Exception ex) {
			logger.error(OperatorMessage.PURCHASE_FAILED.text("The purchase of %s/%s failed", head.distributor(),
					head.name()), ex);
			return result(head, buying.stopped(), FailureMessages.of(ex), ending);
		}
	}

	private RunBuying buying(RunHead head, OrderContent content, PartnerCenter api, BooleanSupplier ending) {
		PurchaseConditions conditions = new PurchaseConditions(content, this.approvals,
				this.settings.approval().required() != ApprovalSettings.Required.NONE,
				new PurchaseLimits(this.settings.purchase().maxAmountPerOrder(),
						this.settings.purchase().maxAmountPerDay()),
				this.killSwitch);
		MarketPrices sheet = this.prices.computeIfAbsent(head.distributor(),
				(distributor) -> new MarketPrices(api, this.clock));
		return new RunBuying(head, api, this.record, conditions, this.times, this.clock, sheet,
				plans(head.distributor()),
				this.settings.partnerCenter().provisioningSubscription() == ProvisioningSubscription.ENTITLEMENT,
				this.files, ending, this.settings.purchase().customersAtOnce());
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

	private PurchaseResult result(RunHead head, @Nullable Finding stopped, @Nullable String failure,
			BooleanSupplier ending) {
		AtomicLong failed = new AtomicLong();
		PurchaseTotals totals = totals(this.record, head, failed);
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
		boolean ended = failure == null && ending.getAsBoolean() && totals.waiting() > 0;
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
	static PurchaseTotals totals(PurchaseRecord record, RunHead head, AtomicLong failed) {
		PurchaseTotals totals = new PurchaseTotals();
		record.tables().forEachLine(head, (item, cart, line) -> {
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

	/**
	 * Compares all that is not finished with Partner Center, and lets purchases go on.
	 * What was begun in another environment is not known there.
	 */
	public List<PurchaseResult> reconcile(PurchaseListener listener) throws IOException, InterruptedException {
		String environment = this.runs.environment();
		this.reservations.requireLedgerComplete();
		this.record.catchUp();
		PublishedRuns published = new PublishedRuns(this.settings.outputDir());
		List<PurchaseResult> results = new ArrayList<>();
		List<PurchasedRun> all = this.record.tables().runs();
		for (PurchasedRun run : all.stream().filter((one) -> one.head().environment().equals(environment)).toList()) {
			PartnerCenter api = this.partnerCenters.find(run.head().distributor());
			PublishedRuns.Run folder = folder(published, run.head());
			if (api == null || folder == null) {
				results.add(result(run.head(), null,
						OperatorMessage.PURCHASE_NOT_CONFIGURED
							.text("The run has no folder, or its distributor no credentials: it was not compared."),
						this.stop::isMade));
				continue;
			}
			RunBuying buying = buying(run.head(), OrderContent.of(folder.summary()), api, this.stop::isMade);
			String failure = buying.reconcile(run.mustReconcile());
			this.reports.refresh(run.head().distributor(), run.head().name());
			PurchaseResult result = result(run.head(), buying.stopped(), failure, this.stop::isMade);
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

	/** Receives the results of runs. */
	public interface PurchaseListener {

		/** Called whenever the purchase of a run has come further. */
		void onPurchased(PurchaseResult result);

	}

}
