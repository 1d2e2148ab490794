package com.bulkreservations.console.work;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.bulkreservations.approval.Approval;
import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.Decision;
import com.bulkreservations.approval.OrderContent;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.KillSwitch;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseFigures;
import com.bulkreservations.purchase.PurchaseLog;
import com.bulkreservations.purchase.RunPurchases;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.settings.PartnerCenterSettings;
import com.bulkreservations.settings.ReservationSettings;

/**
 * Finds the runs that can be bought now: those with an approval that stands, and those
 * whose purchase has begun. It looks at files alone, so that the lock is taken only when
 * there is something to buy; and at times of folders first, so that a look each second
 * costs nothing.
 */
final class ApprovedRuns {

	/** Time ends some waits, such as for an answer or the next day's limit. */
	private static final Duration AGAIN = Duration.ofMinutes(10);

	/** Two changes within it may leave the same time of a folder. */
	private static final Duration GRANULARITY = Duration.ofSeconds(2);

	private static final int DIGEST_DIGITS = 12;

	private final ReservationSettings settings;

	private final Path jobs;

	private final PublishedRuns published;

	private final Approvals approvals;

	private final KillSwitch killSwitch;

	private final Clock clock;

	private Map<Path, Instant> seen = Map.of();

	private Instant looked = Instant.MIN;

	private List<PublishedRuns.Run> found = List.of();

	/** The last attempt at each run. */
	private final Map<String, Attempt> attempts = new HashMap<>();

	ApprovedRuns(ReservationSettings settings, Approvals approvals, Clock clock) {
		this.settings = settings;
		this.jobs = WorkFolders.in(settings.outputDir()).jobs();
		this.published = new PublishedRuns(settings.outputDir());
		this.approvals = approvals;
		this.killSwitch = new KillSwitch(this.jobs);
		this.clock = clock;
	}

	/** Returns the runs to buy; none where nothing can be bought. */
	List<PublishedRuns.Run> due() throws IOException {
		PartnerCenterSettings.Environment environment = this.settings.partnerCenter().environment();
		if (environment == null || this.killSwitch.isSet()) {
			this.looked = Instant.MIN;
			return List.of();
		}
		Map<Path, Instant> now = times();
		if (now.equals(this.seen) && isStable(now) && !isOld(this.looked)) {
			return this.found;
		}
		List<PublishedRuns.Run> due = new ArrayList<>();
		for (Candidate candidate : candidates(environment.text()).values()) {
			Attempt last = this.attempts.get(candidate.name());
			if (last == null || !last.stamp().equals(candidate.stamp()) || (candidate.time() && isOld(last.at()))) {
				due.add(candidate.run());
			}
		}
		this.seen = now;
		this.looked = this.clock.instant();
		this.found = due;
		return due;
	}

	private boolean isStable(Map<Path, Instant> times) {
		return times.values().stream().allMatch((time) -> time.plus(GRANULARITY).isBefore(this.looked));
	}

	private boolean isOld(Instant at) {
		return at.equals(Instant.MIN) || at.plus(AGAIN).isBefore(this.clock.instant());
	}

	/** Notes an attempt: the same run is due again once something has changed. */
	void attempted(List<PublishedRuns.Run> runs) throws IOException {
		for (PublishedRuns.Run run : runs) {
			this.attempts.put(name(run), new Attempt(stamp(run), this.clock.instant()));
		}
		this.looked = Instant.MIN;
	}

	/** A decision, a run, and a purchase each replace a file in one of these folders. */
	private Map<Path, Instant> times() throws IOException {
		Map<Path, Instant> times = new TreeMap<>();
		add(times, this.settings.outputDir());
		add(times, this.jobs.resolve("approvals"));
		return times;
	}

	private static void add(Map<Path, Instant> times, Path parent) throws IOException {
		if (Files.isDirectory(parent)) {
			try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent,
					(entry) -> Files.isDirectory(entry) && !String.valueOf(entry.getFileName()).startsWith("."))) {
				for (Path folder : folders) {
					times.put(folder, Files.getLastModifiedTime(folder).toInstant());
				}
			}
			catch (NoSuchFileException ex) {
				// It was moved meanwhile, and is missed the next time.
			}
		}
	}

	private Map<String, Candidate> candidates(String environment) throws IOException {
		Map<String, Candidate> candidates = new LinkedHashMap<>();
		for (Approval approval : this.approvals.all()) {
			OrderContent content = approval.content();
			if (content != null && this.approvals.standing(approval, content, Instant.MIN).isApproved()) {
				for (PublishedRuns.Run run : runs(approval.distributor(), approval.uploadSha256())) {
					boolean same = OrderContent.of(run.summary())
						.acceptedOrdersSha256()
						.equals(content.acceptedOrdersSha256());
					if (same) {
						add(candidates, run, environment);
					}
				}
			}
		}
		for (Map.Entry<String, PurchaseFigures.OfRun> begun : PurchaseFigures.read(this.jobs).runs().entrySet()) {
			Map<LineState, Long> lines = begun.getValue().lines();
			boolean moving = lines.containsKey(LineState.SENT) || lines.containsKey(LineState.UNKNOWN)
					|| lines.containsKey(LineState.APPROVED);
			if (moving || lines.containsKey(LineState.HELD)) {
				for (PublishedRuns.Run run : this.published.runs(begun.getKey())) {
					if (moving || hasApprovedCart(run)) {
						add(candidates, run, environment);
					}
				}
			}
		}
		return candidates;
	}

	/**
	 * The approval of a cart by its name stands also where that of its run has lapsed.
	 */
	private boolean hasApprovedCart(PublishedRuns.Run run) throws IOException {
		Approval approval = this.approvals.find(run.summary().distributor(), run.summary().sourceFile().sha256());
		return approval != null && approval.carts().stream().anyMatch((cart) -> cart.kind() == Decision.Kind.APPROVED);
	}

	/** Returns the published runs of an upload, whose name may be another one. */
	private List<PublishedRuns.Run> runs(String distributor, String sha256) throws IOException {
		List<PublishedRuns.Run> runs = new ArrayList<>();
		Path folder = this.settings.outputDir().resolve(distributor);
		if (Files.isDirectory(folder)) {
			try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder,
					(entry) -> String.valueOf(entry.getFileName())
						.endsWith("." + sha256.substring(0, DIGEST_DIGITS)))) {
				for (Path entry : entries) {
					runs.addAll(this.published.runs(distributor + "/" + entry.getFileName()));
				}
			}
		}
		runs.removeIf((run) -> run.isCheck() || !run.summary().sourceFile().sha256().equals(sha256));
		return runs;
	}

	/** Adds a run that is not finished, and was not begun in another environment. */
	private void add(Map<String, Candidate> candidates, PublishedRuns.Run run, String environment) throws IOException {
		if (run.summary().counts().accepted() == 0) {
			return;
		}
		Path log = PurchaseLog.beside(run.folder());
		RunPurchases purchases = Files.exists(log) ? RunPurchases.read(log) : null;
		if (purchases == null || (purchases.isWaiting() && purchases.run().environment().equals(environment))) {
			candidates.put(name(run), new Candidate(run, stamp(run), purchases == null || !isHeld(purchases)));
		}
	}

	/** Returns whether all that is left waits for persons. */
	private static boolean isHeld(RunPurchases purchases) {
		return !purchases.carts().isEmpty() && purchases.carts()
			.stream()
			.allMatch((cart) -> cart.openLines().isEmpty() || cart.state() == CartState.HELD);
	}

	private static String name(PublishedRuns.Run run) {
		return run.summary().distributor() + "/" + run.name();
	}

	/** Differs after a decision, and after each step of the purchase. */
	private String stamp(PublishedRuns.Run run) throws IOException {
		Path log = PurchaseLog.beside(run.folder());
		Approval approval = this.approvals.find(run.summary().distributor(), run.summary().sourceFile().sha256());
		long decisions = (approval != null) ? approval.decisions().size() + approval.carts().size() : 0;
		return String.format(Locale.ROOT, "%d %d", decisions, Files.exists(log) ? Files.size(log) : -1);
	}

	/**
	 * A run that may be bought.
	 *
	 * @param time whether time may end what it waits for
	 */
	private record Candidate(PublishedRuns.Run run, String stamp, boolean time) {

		private String name() {
			return ApprovedRuns.name(this.run);
		}

	}

	/** An attempt to buy a run, and what it was then. */
	private record Attempt(String stamp, Instant at) {

	}

}
