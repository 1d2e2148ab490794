package com.bulkreservations.purchase.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.ledger.LedgerRun;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Fingerprint;
import com.bulkreservations.order.Fingerprinter;
import com.bulkreservations.purchase.CartPlanner;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.LogEntry;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.PurchaseLine;
import com.bulkreservations.purchase.PurchaseLog;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.purchase.RunHead;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Commits changes of purchases: to the tables and the ledger in one transaction, and
 * before that transaction commits, to the forced log of the run.
 * <p>
 * So the log may know one change more than the database, and is followed then. If it
 * knows more than that, the database is an older one, and nothing is bought until the run
 * was compared with Partner Center.
 */
public final class PurchaseRecord implements Closeable {

	/** Carts planned in one transaction, and lines inserted. */
	private static final int AT_ONCE = 100;

	private final Path outputDir;

	private final PurchaseTables tables;

	private final Ledger ledger;

	private final TransactionOperations transaction;

	private final AcceptedOrders acceptedOrders;

	private final PurchaseAudit audit;

	private final Clock clock;

	private final Predicate<String> owners;

	private final Fingerprinter fingerprinter = new Fingerprinter();

	private final Map<RunHead, PurchaseLog> logs = new HashMap<>();

	/**
	 * @param owners whose purchases this process works on
	 */
	public PurchaseRecord(Path outputDir, PurchaseTables tables, Ledger ledger, TransactionOperations transaction,
			AcceptedOrders acceptedOrders, AuditLog audit, Clock clock, Predicate<String> owners) {
		this.outputDir = outputDir;
		this.tables = tables;
		this.ledger = ledger;
		this.transaction = transaction;
		this.acceptedOrders = acceptedOrders;
		this.audit = new PurchaseAudit(audit);
		this.clock = clock;
		this.owners = owners;
	}

	public PurchaseTables tables() {
		return this.tables;
	}

	/** Begins the purchase of a run, unless it is begun, and plans carts of all lines. */
	public synchronized PurchasedRun begin(RunHead head) throws IOException {
		PurchasedRun run = this.tables.run(head.distributor(), head.sha256());
		if (run == null) {
			change(head, new LogEntry(0, this.clock.instant(), "BEGUN", head, List.of(), List.of(), null, null),
					() -> this.tables.insert(head));
			run = required(head);
		}
		if (!run.planned()) {
			insertLines(run.head());
			planCarts(run.head());
			this.transaction.executeWithoutResult((status) -> this.tables.setPlanned(head));
		}
		return required(head);
	}

	private PurchasedRun required(RunHead head) {
		return Objects.requireNonNull(this.tables.run(head.distributor(), head.sha256()), "The run was just entered");
	}

	/** Lines are no change of a purchase: the published file has them. */
	private void insertLines(RunHead head) throws IOException {
		int known = this.tables.lastLine(head);
		List<RequestedItem> items = new ArrayList<>();
		this.acceptedOrders.read(head, (item) -> {
			if (item.line() > known) {
				items.add(item);
			}
			if (items.size() >= AT_ONCE) {
				insert(head, items);
			}
		});
		insert(head, items);
		int lines = this.tables.lastLine(head);
		if (lines != head.lines()) {
			throw new IllegalStateException(OperatorMessage.PURCHASE_LINES_DIFFER.text(
					"The run %s must have %,d lines in accepted-orders.csv, but %,d were read. Nothing of it is bought.",
					head.name(), head.lines(), lines));
		}
	}

	private void insert(RunHead head, List<RequestedItem> items) {
		if (!items.isEmpty()) {
			this.transaction.executeWithoutResult((status) -> this.tables.insert(head, items));
			items.clear();
		}
	}

	private void planCarts(RunHead head) throws IOException {
		List<PurchaseCart> planned = new ArrayList<>();
		for (String order : this.tables.ordersToPlan(head)) {
			int number = this.tables.cartsOf(order);
			for (List<RequestedItem> items : CartPlanner.carts(this.tables.linesToPlan(head, order))) {
				number++;
				planned.add(PurchaseCart.plan(PurchaseCart.name(order, number), items, this.clock.instant()));
			}
			if (planned.size() >= AT_ONCE) {
				commit(head, "PLANNED", planned);
				planned.clear();
			}
		}
		if (!planned.isEmpty()) {
			commit(head, "PLANNED", planned);
		}
	}

	/** Commits changed carts. Returns only when they are on the disk. */
	public void commit(RunHead head, String event, List<PurchaseCart> carts) throws IOException {
		commit(head, event, carts, null, null);
	}

	/**
	 * Commits carts that a person has changed.
	 * @param person who has decided, or {@code null}
	 * @param reason the person's reason
	 */
	public synchronized void commit(RunHead head, String event, List<PurchaseCart> carts, @Nullable String person,
			@Nullable String reason) throws IOException {
		List<String> released = released(head, carts);
		change(head, new LogEntry(0, this.clock.instant(), event, null, carts, released, person, reason), () -> {
			carts.forEach((cart) -> this.tables.save(head, cart));
			release(head, released);
		});
	}

	/** Returns the request ids of lines that are not bought for good. */
	private List<String> released(RunHead head, List<PurchaseCart> carts) {
		Set<Integer> lines = new HashSet<>();
		for (PurchaseCart cart : carts) {
			for (PurchaseLine line : cart.lines()) {
				if (line.state().freesRequestId()) {
					lines.add(line.line());
				}
			}
		}
		return this.tables.items(head, lines).values().stream().map(RequestedItem::requestId).sorted().toList();
	}

	private void release(RunHead head, List<String> requestIds) {
		List<Fingerprint> fingerprints = requestIds.stream().map(this.fingerprinter::ofRequestId).toList();
		this.ledger.release(new LedgerRun(head.distributor(), head.sha256(), head.name(), 0), fingerprints);
	}

	/**
	 * Changes the database and the log. The statements come first, since they fail in a
	 * process that has lost its lock; then the log is forced; then the transaction
	 * commits; then the audit log gets its entry.
	 */
	private void change(RunHead head, LogEntry entry, Runnable statements) throws IOException {
		PurchaseLog log = log(head);
		LogEntry written;
		try {
			written = Objects.requireNonNull(this.transaction.execute((status) -> {
				statements.run();
				this.tables.setEntries(head, log.entries() + 1);
				return append(log, entry);
			}));
		}
		catch (RuntimeException ex) {
			// Log or database may know the change, or both: only a new start finds out.
			log.close();
			if (ex instanceof UncheckedIOException failed) {
				throw Objects.requireNonNull(failed.getCause());
			}
			throw ex;
		}
		this.audit.append(head.distributor(), head.name(), written);
	}

	private static LogEntry append(PurchaseLog log, LogEntry entry) {
		try {
			return log.append(entry);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private PurchaseLog log(RunHead head) throws IOException {
		PurchaseLog log = this.logs.get(head);
		if (log == null) {
			log = PurchaseLog.open(file(head));
			this.logs.put(head, log);
		}
		return log;
	}

	private Path file(RunHead head) {
		return PurchaseLog.file(this.acceptedOrders.folder(head), head.name());
	}

	/**
	 * Brings the database up to the logs. What a crash has left between log and commit is
	 * followed; after a restore of an older database all that is not finished becomes
	 * unknown.
	 * @return the runs that must be compared with Partner Center before anything is
	 * bought
	 */
	public synchronized List<PurchasedRun> catchUp() throws IOException {
		Map<String, PurchasedRun> known = new LinkedHashMap<>();
		runs().forEach((run) -> known.put(key(run.head().distributor(), run.head().name()), run));
		Map<Path, LogEntry> latest = new LinkedHashMap<>();
		for (Path file : PurchaseLog.all(this.outputDir)) {
			LogEntry last = this.owners.test(distributor(file)) ? PurchaseLog.last(file) : null;
			if (last != null) {
				latest.put(file, last);
			}
		}
		this.audit.complete(latest);
		for (Path file : latest.keySet()) {
			LogEntry last = latest.get(file);
			if (last != null) {
				catchUp(file, last, known.remove(key(distributor(file), PurchaseLog.run(file))));
			}
		}
		for (PurchasedRun run : known.values()) {
			if (run.entries() > 0) {
				restate(run, 0);
			}
		}
		return runs().stream().filter(PurchasedRun::mustReconcile).toList();
	}

	private List<PurchasedRun> runs() {
		return this.tables.runs().stream().filter((run) -> this.owners.test(run.head().distributor())).toList();
	}

	private static String distributor(Path log) {
		return log.getName(log.getNameCount() - 2).toString();
	}

	private static String key(String distributor, String run) {
		return distributor.toLowerCase(Locale.ROOT) + '/' + run;
	}

	private void catchUp(Path file, LogEntry last, @Nullable PurchasedRun run) throws IOException {
		long entries = (run != null) ? run.entries() : 0;
		if (last.entry() == entries) {
			return;
		}
		if (last.entry() < entries) {
			restate(Objects.requireNonNull(run), last.entry());
		}
		else if (last.entry() == entries + 1) {
			follow(last, run);
		}
		else {
			replay(file, run);
		}
	}

	/** Does what a process has written to the log, and did not commit. */
	private void follow(LogEntry last, @Nullable PurchasedRun run) {
		RunHead head = (run != null) ? run.head() : Objects.requireNonNull(last.run(), "The first entry has the run");
		this.transaction.executeWithoutResult((status) -> {
			if (run == null) {
				this.tables.insert(head);
			}
			last.carts().forEach((cart) -> this.tables.save(head, cart));
			release(head, last.released());
			this.tables.setEntries(head, last.entry());
		});
	}

	/** Enters all that a log has into a database that is older. */
	private void replay(Path file, @Nullable PurchasedRun run) throws IOException {
		Map<String, PurchaseCart> carts = new LinkedHashMap<>();
		Set<String> released = new HashSet<>();
		List<LogEntry> first = new ArrayList<>();
		PurchaseLog.read(file, (entry) -> {
			if (entry.run() != null) {
				first.add(entry);
			}
			entry.carts().forEach((cart) -> carts.put(cart.name(), cart));
			released.addAll(entry.released());
		});
		if (first.isEmpty()) {
			throw PurchaseLog.damaged(file, "it does not begin with a run", null);
		}
		RunHead head = Objects.requireNonNull(first.get(0).run());
		Instant since = first.get(0).at();
		if (run == null) {
			this.transaction.executeWithoutResult((status) -> this.tables.insert(head));
		}
		insertLines(head);
		List<PurchaseCart> unknown = carts.values()
			.stream()
			.filter((cart) -> !cart.state().isFinal())
			.map((cart) -> distrusted(cart, since))
			.toList();
		LogEntry entry = new LogEntry(0, this.clock.instant(), "DATABASE_OLDER", null, unknown, List.of(), null, null);
		change(head, entry, () -> {
			carts.values().forEach((cart) -> this.tables.save(head, cart));
			unknown.forEach((cart) -> this.tables.save(head, cart));
			release(head, List.copyOf(released));
			this.tables.setMustReconcile(head, true);
		});
	}

	private PurchaseCart distrusted(PurchaseCart cart, Instant since) {
		return cart.distrust(since, PurchaseCode.DATABASE_OLDER.finding(), this.clock.instant());
	}

	/**
	 * Writes all carts of a run to a log that has lost entries, and requires that the run
	 * is compared with Partner Center.
	 */
	private void restate(PurchasedRun run, long lost) throws IOException {
		RunHead head = run.head();
		List<PurchaseCart> carts = this.tables.carts(head);
		List<PurchaseCart> restated = carts.stream()
			.map((cart) -> cart.state().isFinal() ? cart : distrusted(cart, cart.changedAt()))
			.toList();
		PurchaseLog log = log(head);
		log.skipTo(Math.max(run.entries(), lost));
		LogEntry entry = new LogEntry(0, this.clock.instant(), "RESTATED", head, restated, released(head, restated),
				null, null);
		change(head, entry, () -> {
			restated.forEach((cart) -> this.tables.save(head, cart));
			this.tables.setMustReconcile(head, true);
		});
	}

	/** Notes that a run was compared with Partner Center. */
	public void reconciled(RunHead head) {
		this.transaction.executeWithoutResult((status) -> this.tables.setMustReconcile(head, false));
	}

	/** Returns whether all lines of a run are final, as the database has them. */
	public static boolean isFinished(Map<LineState, Long> counts) {
		return counts.keySet().stream().allMatch(LineState::isFinal);
	}

	@Override
	public synchronized void close() throws IOException {
		for (PurchaseLog log : this.logs.values()) {
			log.close();
		}
		this.logs.clear();
	}

}
