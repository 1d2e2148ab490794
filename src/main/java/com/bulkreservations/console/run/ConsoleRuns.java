package com.bulkreservations.console.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.Decider;
import com.bulkreservations.approval.Decision;
import com.bulkreservations.approval.DecisionRefusedException;
import com.bulkreservations.approval.Means;
import com.bulkreservations.approval.OrderContent;
import com.bulkreservations.approval.OrdersToApprove;
import com.bulkreservations.approval.Standing;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.StaleRevisionException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.database.ProcessLock;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseFigures;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.Activity;
import com.bulkreservations.run.ActivityFile;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.archive.RunEntry;
import com.bulkreservations.run.archive.RunFilter;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.PurchasesCsv;
import com.bulkreservations.run.published.RefusedRequestsCsv;
import com.bulkreservations.run.published.Summary;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/**
 * The runs of the distributors whose contents a viewer may read, and decisions about
 * their purchase. What came by the input folder waits here for its approval.
 */
public final class ConsoleRuns {

	/** The name by which the file beside the run's folder is downloaded. */
	public static final String PURCHASES = "purchases.csv";

	/** The name by which the file beside the run's folder is downloaded. */
	public static final String REFUSED_REQUESTS = "refused-requests.csv";

	/** What can be downloaded of a run's folder. */
	private static final Set<String> FILES = Set.of("accepted-orders.csv", "orders.csv", "rejections.csv",
			"rejected-requests.csv", "rejected-requests.xlsx", "summary.json", "report.html", "report.xlsx",
			"differences.csv");

	/** The end of each run's name, which has no character that a path cannot have. */
	private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{12}(\\.check)?");

	private static final int LONGEST_REASON = 1000;

	/** As the command {@code approvals} lists them. */
	private static final Duration WAITING = Duration.ofDays(30);

	private final Path outputDir;

	private final Path jobs;

	private final PublishedRuns published;

	private final Approvals approvals;

	private final ConsoleDatabase database;

	private final Clock clock;

	public ConsoleRuns(ReservationSettings settings, Approvals approvals, ConsoleDatabase database, Clock clock) {
		this.outputDir = settings.outputDir();
		this.jobs = WorkFolders.in(this.outputDir).jobs();
		this.published = new PublishedRuns(this.outputDir);
		this.approvals = approvals;
		this.database = database;
		this.clock = clock;
	}

	/**
	 * Lists runs, the latest first.
	 * @param distributor only those of this distributor; {@code null} for all that the
	 * viewer may read
	 * @param state only those in this state; {@code null} for all but checks
	 * @param after where the page before ended; empty for the first one
	 * @throws NotVisibleException if the viewer may read no distributor
	 */
	public RunPage list(Viewer viewer, @Nullable String distributor, RunEntry.@Nullable State state, String after,
			int limit) throws IOException {
		if (!viewer.has(Role.UPLOADER) && !viewer.has(Role.APPROVER) && !viewer.has(Role.FINANCE)) {
			throw new NotVisibleException();
		}
		List<RunEntry> entries = entries(distributor, state).stream()
			.filter((entry) -> viewer.seesContents(entry.distributor()))
			.filter((entry) -> state != null || entry.state() != RunEntry.State.CHECKED)
			.filter((entry) -> after.isEmpty() || cursor(entry).compareTo(after) < 0)
			.sorted(Comparator.comparing(ConsoleRuns::cursor).reversed())
			.limit(limit + 1L)
			.toList();
		List<ConsoleRun> runs = runs(entries.subList(0, Math.min(limit, entries.size())));
		return new RunPage(runs, (entries.size() > limit) ? cursor(entries.get(limit - 1)) : "");
	}

	/** Checks in the making are seen in their uploads. */
	private List<RunEntry> entries(@Nullable String distributor, RunEntry.@Nullable State state) throws IOException {
		Set<String> begun = WorkFolders.in(this.outputDir)
			.unfinishedSpecs()
			.stream()
			.filter(RunSpec::orders)
			.map((spec) -> spec.distributorId() + "/" + spec.upload().run())
			.collect(Collectors.toSet());
		return this.published.entries(new RunFilter(distributor, null, null, state))
			.stream()
			.filter((entry) -> entry.state() != RunEntry.State.UNFINISHED
					|| begun.contains(entry.distributor() + "/" + entry.run()))
			.toList();
	}

	/** Sorts by time; of two at the same time, by name. */
	private static String cursor(RunEntry entry) {
		return "%015d/%s/%s".formatted(entry.at().toEpochMilli(), entry.distributor(),
				(entry.run() != null) ? entry.run() : entry.file());
	}

	private List<ConsoleRun> runs(List<RunEntry> entries) throws IOException {
		PurchaseFigures figures = PurchaseFigures.read(this.jobs);
		List<Activity> activities = activities();
		List<ConsoleRun> runs = new ArrayList<>();
		for (RunEntry entry : entries) {
			runs.add(run(entry, figures, activities));
		}
		return runs;
	}

	/** Returns what is worked on by the only process, or by workers. */
	private List<Activity> activities() throws IOException {
		if (!ProcessLock.isHeld(this.jobs)) {
			return ActivityFile.readLiving(this.jobs, this.clock.instant());
		}
		Activity activity = ActivityFile.read(this.jobs);
		return (activity != null) ? List.of(activity) : List.of();
	}

	private ConsoleRun run(RunEntry entry, PurchaseFigures figures, List<Activity> activities) throws IOException {
		return switch (entry.state()) {
			case UNFINISHED -> {
				Activity activity = activities.stream()
					.filter((one) -> one.distributor().equals(entry.distributor()) && one.file().equals(entry.file()))
					.findFirst()
					.orElse(null);
				yield new ConsoleRun(entry, (activity != null) ? RunState.RUNNING : RunState.UNFINISHED, null,
						activity);
			}
			case REFUSED -> new ConsoleRun(entry, RunState.REFUSED, null, null);
			case CHECKED -> new ConsoleRun(entry, RunState.CHECKED, null, null);
			case PUBLISHED, PRUNED -> {
				RunState state = RunState.ofPurchase(this.outputDir, figures, entry.distributor(),
						String.valueOf(entry.run()));
				yield new ConsoleRun(entry, state, standing(entry), null);
			}
		};
	}

	private @Nullable Standing standing(RunEntry entry) throws IOException {
		if (!this.approvals.areRequiredToBuy() || entry.counts() == null || entry.counts().accepted() == 0
				|| entry.folder() == null) {
			return null;
		}
		return this.approvals
			.standing(OrderContent.of(Json.read(Path.of(entry.folder(), Summary.FILE_NAME), Summary.class)));
	}

	/** Returns the runs that the viewer may approve for purchase, the latest first. */
	public List<ConsoleRun> waiting(Viewer viewer, int limit) throws IOException {
		List<ConsoleRun> waiting = new ArrayList<>();
		if (!viewer.has(Role.APPROVER) || !this.approvals.areRequiredToBuy()) {
			return waiting;
		}
		Instant since = this.clock.instant().minus(WAITING);
		List<RunEntry> entries = this.published.entries(new RunFilter(null, null, null, RunEntry.State.PUBLISHED))
			.stream()
			.filter((entry) -> viewer.has(Role.APPROVER, entry.distributor()) && entry.at().isAfter(since))
			.sorted(Comparator.comparing(RunEntry::at).reversed())
			.toList();
		PurchaseFigures figures = PurchaseFigures.read(this.jobs);
		for (RunEntry entry : entries) {
			if (waiting.size() == limit) {
				break;
			}
			// Most runs are bought: their decisions need not be read.
			boolean bought = RunState.ofPurchase(this.outputDir, figures, entry.distributor(),
					String.valueOf(entry.run())) == RunState.BOUGHT;
			ConsoleRun run = bought ? null : run(entry, figures, List.of());
			if (run != null && run.waitsForApproval()) {
				waiting.add(run);
			}
		}
		return waiting;
	}

	/**
	 * Returns what changes whenever something changes of the runs that the viewer may
	 * read: a run, a purchase and a decision each replace a file in these folders.
	 * @param distributor only of this distributor; {@code null} for all
	 * @throws NotVisibleException if the viewer may not read the distributor
	 */
	public String stamp(Viewer viewer, @Nullable String distributor) throws IOException {
		if (distributor != null && !viewer.seesContents(distributor)) {
			throw new NotVisibleException();
		}
		StringBuilder stamp = new StringBuilder();
		for (Path parent : List.of(this.outputDir, this.jobs.resolve("approvals"))) {
			for (String name : folders(parent)) {
				boolean wanted = (distributor == null) ? viewer.seesContents(name) : name.equalsIgnoreCase(distributor);
				if (wanted) {
					stamp.append(name).append(' ').append(Files.getLastModifiedTime(parent.resolve(name))).append('\n');
				}
			}
		}
		for (Activity activity : activities()) {
			if (viewer.seesContents(activity.distributor())
					&& (distributor == null || activity.distributor().equalsIgnoreCase(distributor))) {
				stamp.append(activity);
			}
		}
		return stamp.toString();
	}

	private static List<String> folders(Path parent) throws IOException {
		try (Stream<Path> entries = Files.list(parent)) {
			return entries.filter(Files::isDirectory)
				.map((entry) -> String.valueOf(entry.getFileName()))
				.filter((name) -> !name.startsWith("."))
				.sorted()
				.toList();
		}
		catch (NoSuchFileException ex) {
			return List.of();
		}
	}

	/**
	 * Returns a run.
	 * @param name its name, or the twelve digits at its end
	 * @throws NotVisibleException if there is none that the viewer may read
	 */
	public ConsoleRun get(Viewer viewer, String distributor, String name) throws IOException {
		PublishedRuns.Run found = find(viewer, distributor, name);
		if (found != null) {
			return runs(List.of(RunEntry.of(found))).get(0);
		}
		for (RunEntry entry : entries(distributor, RunEntry.State.UNFINISHED)) {
			if (isNamed(entry.run(), name)) {
				return runs(List.of(entry)).get(0);
			}
		}
		throw new NotVisibleException();
	}

	private static boolean isNamed(@Nullable String run, String name) {
		return run != null && (run.equals(name) || (DIGEST.matcher(name).matches() && run.endsWith("." + name)));
	}

	private PublishedRuns.@Nullable Run find(Viewer viewer, String distributor, String name) throws IOException {
		if (!viewer.seesContents(distributor)) {
			throw new NotVisibleException();
		}
		String whole = DIGEST.matcher(name).matches() ? whole(distributor, name) : name;
		List<PublishedRuns.Run> found = new ArrayList<>(this.published.runs(distributor + "/" + whole));
		found.addAll(this.published.prunedRuns(distributor + "/" + whole));
		return found.isEmpty() ? null : found.get(0);
	}

	private String whole(String distributor, String digest) throws IOException {
		for (RunEntry entry : this.published.entries(new RunFilter(distributor, null, null, null))) {
			if (isNamed(entry.run(), digest)) {
				return String.valueOf(entry.run());
			}
		}
		return digest;
	}

	private PublishedRuns.Run existing(Viewer viewer, String distributor, String name) throws IOException {
		PublishedRuns.Run run = find(viewer, distributor, name);
		if (run == null) {
			throw new NotVisibleException();
		}
		return run;
	}

	/**
	 * Returns the totals of a published run or check.
	 * @throws NotVisibleException if it is not published
	 */
	public Summary result(Viewer viewer, String distributor, String name) throws IOException {
		return existing(viewer, distributor, name).summary();
	}

	/** Returns the names of the files that can be downloaded, in the order of use. */
	public List<String> files(Viewer viewer, String distributor, String name) throws IOException {
		PublishedRuns.Run run = existing(viewer, distributor, name);
		List<String> names = new ArrayList<>(List.of("report.html", "report.xlsx", "accepted-orders.csv", "orders.csv",
				"rejections.csv", "rejected-requests.csv", "rejected-requests.xlsx", "differences.csv", "summary.json",
				PURCHASES, REFUSED_REQUESTS));
		names.removeIf((file) -> !Files.isRegularFile(path(run, file)));
		return names;
	}

	/** What is bought of a run stands beside its folder; of a pruned run, too. */
	private Path path(PublishedRuns.Run run, String file) {
		Path distributor = this.outputDir.resolve(run.summary().distributor());
		return switch (file) {
			case PURCHASES -> PurchasesCsv.file(distributor, run.name());
			case REFUSED_REQUESTS -> RefusedRequestsCsv.file(distributor, run.name());
			default -> run.folder().resolve(file);
		};
	}

	/**
	 * Returns a file of a run, which the audit log records.
	 * @throws NotVisibleException if there is none of this name
	 */
	public Path file(Viewer viewer, String distributor, String name, String file) throws IOException {
		PublishedRuns.Run run = existing(viewer, distributor, name);
		boolean known = FILES.contains(file) || file.equals(PURCHASES) || file.equals(REFUSED_REQUESTS);
		if (!known || !Files.isRegularFile(path(run, file))) {
			throw new NotVisibleException();
		}
		this.database.change((audit) -> {
			audit.add("console.file-read", run.summary().distributor(), viewer.name(),
					Map.of("file", file, "run", run.name()));
			return file;
		});
		return path(run, file);
	}

	/** Compares the files of a run with what was published. */
	public List<VerifiedFile> verify(Viewer viewer, String distributor, String name) throws IOException {
		PublishedRuns.Run run = existing(viewer, distributor, name);
		List<VerifiedFile> files = new ArrayList<>();
		if (!run.isPruned()) {
			for (PublishedFile file : run.summary().files()) {
				Path path = run.folder().resolve(file.name());
				files.add(new VerifiedFile(file.name(), file.rows(), file.sha256(),
						Files.isRegularFile(path) && Digests.sha256(path).equals(file.sha256())));
			}
		}
		return files;
	}

	/**
	 * Returns lines of a run's purchase, with the totals of all.
	 * @param state only lines in this state; {@code null} for all
	 * @param after the number of the row behind which they begin; 0 for the first page
	 * @return {@code null} before the purchase has begun
	 */
	public @Nullable PurchasePage purchases(Viewer viewer, String distributor, String name, @Nullable LineState state,
			long after, int limit) throws IOException {
		return new PurchaseLines(files(existing(viewer, distributor, name))).page(state, after, limit);
	}

	private RunFiles files(PublishedRuns.Run run) {
		return new RunFiles(run.folder(), run.summary(), this.outputDir.resolve(run.summary().distributor()));
	}

	/** Looks for the requests of a run in the other runs of its distributor. */
	public RequestChain chain(Viewer viewer, String distributor, String name) throws IOException {
		PublishedRuns.Run run = existing(viewer, distributor, name);
		String folder = run.summary().distributor();
		List<PublishedRuns.Run> others = this.published
			.runs((entry) -> entry.state() == RunEntry.State.PUBLISHED && entry.distributor().equals(folder));
		return new ChainSearch(run, others).search();
	}

	/**
	 * Returns what an approver must know of a run's orders.
	 * @throws NotVisibleException if the viewer does not approve for its distributor, or
	 * it does not wait
	 */
	public OrdersToApprove orders(Viewer viewer, String distributor, String name) throws IOException {
		if (!viewer.has(Role.APPROVER, distributor)) {
			throw new NotVisibleException();
		}
		PublishedRuns.Run run = existing(viewer, distributor, name);
		if (run.isPruned() || run.isCheck() || !get(viewer, distributor, name).waitsForApproval()) {
			throw new NotVisibleException();
		}
		return OrdersToApprove.of(files(run));
	}

	/** Returns whether the viewer may approve orders, and has not yet. */
	public boolean mayApprove(Viewer viewer, OrdersToApprove orders) throws IOException {
		String distributor = orders.content().distributor();
		return viewer.has(Role.APPROVER, distributor)
				&& this.approvals.waitsFor(orders.content(), orders.requesters(), decider(viewer, distributor));
	}

	private static Decider decider(Viewer viewer, String distributor) {
		return Decider.of(viewer.name(), viewer.approvers(distributor));
	}

	/**
	 * Approves the orders of a run for purchase.
	 * @param acceptedOrdersSha256 the orders that the viewer saw
	 * @throws ActionRefusedException if the viewer may not
	 * @throws StaleRevisionException if somebody else was faster
	 */
	public Standing approve(Viewer viewer, String distributor, String name, String acceptedOrdersSha256)
			throws IOException {
		return decide(viewer, distributor, name, acceptedOrdersSha256, Decision.Kind.APPROVED, null);
	}

	/**
	 * Rejects the orders of a run for good: they are never bought.
	 * @param acceptedOrdersSha256 the orders that the viewer saw
	 * @throws ActionRefusedException if the viewer may not, or gives no reason
	 * @throws StaleRevisionException if somebody else was faster
	 */
	public Standing reject(Viewer viewer, String distributor, String name, String acceptedOrdersSha256, String reason)
			throws IOException {
		String text = reason.strip();
		if (text.isEmpty() || text.length() > LONGEST_REASON) {
			throw new ActionRefusedException(OperatorMessage.DECISION_WITHOUT_REASON.text(
					"Expected a reason of 1 to %,d characters for the decision, but found %,d.", LONGEST_REASON,
					text.length()));
		}
		return decide(viewer, distributor, name, acceptedOrdersSha256, Decision.Kind.REJECTED, text);
	}

	private Standing decide(Viewer viewer, String distributor, String name, String acceptedOrdersSha256,
			Decision.Kind kind, @Nullable String reason) throws IOException {
		if (!viewer.has(Role.APPROVER, distributor)) {
			throw new NotVisibleException();
		}
		if (!get(viewer, distributor, name).waitsForApproval()) {
			throw new StaleRevisionException();
		}
		OrdersToApprove orders = orders(viewer, distributor, name);
		if (!orders.content().acceptedOrdersSha256().equals(acceptedOrdersSha256)) {
			throw new StaleRevisionException();
		}
		try {
			return this.approvals.decide(orders, kind, decider(viewer, distributor), Means.CONSOLE, reason);
		}
		catch (DecisionRefusedException ex) {
			throw new ActionRefusedException(String.valueOf(ex.getMessage()));
		}
	}

}
