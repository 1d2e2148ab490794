package com.bulkreservations.console.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.Decider;
import com.bulkreservations.approval.OrderContent;
import com.bulkreservations.approval.OrdersToApprove;
import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.run.RunState;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.AtomicFile;
import com.bulkreservations.infrastructure.storage.ExclusiveLock;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.purchase.PurchaseFigures;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.published.Summary;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/**
 * What the program itself does with uploads. A change that is made from an old revision
 * changes nothing: a person was first.
 */
public final class UploadLife {

	/** What the worker works on. */
	private static final Set<UploadState> WAITING = EnumSet.of(UploadState.CHECKING, UploadState.APPROVED,
			UploadState.RUNNING);

	private static final Set<UploadState> TO_ORDER = EnumSet.of(UploadState.APPROVED, UploadState.RUNNING);

	/** What a nightly run may order, too, if the same file lies in the input folder. */
	private static final Set<UploadState> NOT_ORDERED = EnumSet.of(UploadState.CHECKED, UploadState.SUBMITTED,
			UploadState.RETURNED, UploadState.APPROVED, UploadState.RUNNING, UploadState.WITHHELD);

	/** What has a result, or soon will, and is not ordered. */
	private static final Set<UploadState> UNORDERED = EnumSet.of(UploadState.CHECKING, UploadState.CHECKED,
			UploadState.SUBMITTED, UploadState.RETURNED, UploadState.APPROVED, UploadState.RUNNING,
			UploadState.WITHHELD);

	private static final Set<UploadState> ENDED = EnumSet.of(UploadState.REFUSED, UploadState.ORDERED,
			UploadState.BOUGHT, UploadState.WITHDRAWN);

	private static final Set<UploadState> NOT_BOUGHT = EnumSet.of(UploadState.ORDERED, UploadState.BUYING);

	private final ConsoleDatabase database;

	private final UploadTables tables;

	private final UploadStore store;

	private final ResultFolders results;

	private final Approvals approvals;

	private final ReservationSettings settings;

	private final Path jobs;

	private final Clock clock;

	public UploadLife(ConsoleDatabase database, Approvals approvals, ReservationSettings settings, Clock clock) {
		this.database = database;
		this.tables = new UploadTables(database.tables());
		this.jobs = settings.outputDir().resolve(".jobs");
		this.store = UploadStore.of(settings);
		this.results = new ResultFolders(settings.outputDir());
		this.approvals = approvals;
		this.settings = settings;
		this.clock = clock;
	}

	/** Deletes what uploads that were cut off have left. */
	public void deleteAbandoned() throws IOException {
		this.store.deleteAbandoned((id) -> this.tables.find(id) != null, this.clock.instant());
	}

	/** Returns the files of uploads that are not ordered yet and not as received. */
	public List<Path> missingFiles() throws IOException {
		List<Path> missing = new ArrayList<>();
		for (ConsoleUpload upload : this.tables.waiting(UploadState.OPEN)) {
			if (!isCopy(this.store.file(upload), upload)) {
				missing.add(this.store.file(upload));
			}
		}
		return missing;
	}

	/**
	 * Deletes uploads that ended before a time, with their files.
	 * @param dryRun whether to return their files without deleting them
	 * @return their files
	 */
	public List<Path> prune(Instant before, boolean dryRun) throws IOException {
		List<Path> pruned = new ArrayList<>();
		for (ConsoleUpload upload : this.tables.waiting(ENDED)) {
			if (upload.changedAt().isBefore(before)) {
				pruned.add(this.store.file(upload));
				if (!dryRun) {
					// The row last: a start after a crash finds it, and deletes the rest.
					this.store.delete(upload.id());
					this.database.change((audit) -> {
						this.tables.delete(upload.id());
						audit.add("console.upload-pruned", upload.distributor(), AuditEntry.SYSTEM,
								Map.of("upload", upload.id(), "file", upload.name()));
						return upload;
					});
				}
			}
		}
		return pruned;
	}

	/** Returns what waits for the worker, that first which has waited longest. */
	public List<ConsoleUpload> waiting() {
		return this.tables.waiting(WAITING);
	}

	/** Returns what waits for an approval. */
	public List<ConsoleUpload> submitted() {
		return this.tables.waiting(EnumSet.of(UploadState.SUBMITTED));
	}

	/** Returns what is checked or being checked, and not ordered yet. */
	public List<ConsoleUpload> notOrdered() {
		return this.tables.waiting(UNORDERED);
	}

	/** Returns the files of an upload's check, or of its run; {@code null} before it. */
	public @Nullable RunFiles result(ConsoleUpload upload) throws IOException {
		return this.results.files(upload);
	}

	/** Returns the folder of what is made from an upload's result, and can be again. */
	public Path indexes(ConsoleUpload upload) {
		return this.store.indexes(upload);
	}

	/** Returns an upload, or {@code null}. */
	public @Nullable ConsoleUpload find(String id) {
		return this.tables.find(id);
	}

	/** Returns the upload with some content that is not withdrawn, or {@code null}. */
	public @Nullable ConsoleUpload findLive(String distributor, String sha256) {
		return this.tables.findLive(distributor, sha256);
	}

	/** Returns who sent, corrected or submitted an upload, by sign-in name. */
	public Set<String> involved(ConsoleUpload upload) {
		Set<String> involved = new TreeSet<>(this.tables.senders(upload));
		if (upload.submittedBy() != null) {
			involved.add(upload.submittedBy());
		}
		return involved;
	}

	/**
	 * Returns those of some people for whom a submitted upload waits: they may approve
	 * it, and have not yet. Its rows are read, since whoever requested one may not.
	 */
	public List<Viewer> awaited(ConsoleUpload upload, List<Viewer> people) throws IOException {
		RunFiles files = this.results.files(upload);
		List<Viewer> awaited = new ArrayList<>();
		if (files != null) {
			OrdersToApprove orders = OrdersToApprove.of(files);
			for (Viewer person : people) {
				List<String> approvers = person.approvers(upload.distributor());
				if (!approvers.isEmpty() && this.approvals.waitsFor(orders.content(), orders.requesters(),
						Decider.of(person.name(), approvers))) {
					awaited.add(person);
				}
			}
		}
		return awaited;
	}

	/** Returns where the latest version of an upload lies. */
	public Path file(ConsoleUpload upload) {
		return this.store.file(upload);
	}

	/** Records the result of a check. */
	public void onChecked(ConsoleUpload upload, Summary summary, Path folder) {
		OrderContent content = OrderContent.of(summary);
		boolean same = content.acceptedOrdersSha256().equals(upload.acceptedSha256());
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("state", (upload.resume() != null && same) ? upload.resume() : UploadState.CHECKED);
		values.put("resume", null);
		values.put("check_run", String.valueOf(folder.getFileName()));
		values.put("row_count", summary.counts().rows());
		values.put("accepted", summary.counts().accepted());
		values.put("rejected", summary.counts().rejected());
		values.put("accepted_sha256", content.acceptedOrdersSha256());
		values.put("message", null);
		Map<String, String> details = Map.of("acceptedOrdersSha256", content.acceptedOrdersSha256(), "accepted",
				Long.toString(summary.counts().accepted()), "rejected", Long.toString(summary.counts().rejected()),
				"state", String.valueOf(values.get("state")));
		change(upload, "console.upload-checked", values, details);
	}

	/** Makes the pages of a large result quick. */
	public void prepare(ConsoleUpload upload) throws IOException {
		ConsoleUpload current = this.tables.find(upload.id());
		RunFiles files = (current != null) ? this.results.files(current) : null;
		if (current != null && files != null) {
			new ResultRows(files, this.store.indexes(current), UploadResults.LARGE).prepare();
		}
	}

	/** Records that an upload cannot be read. */
	public void onRefused(ConsoleUpload upload, String reason) {
		change(upload, "console.upload-refused", Map.of("state", UploadState.REFUSED, "message", reason),
				Map.of("reason", reason));
	}

	/** Records why an upload waits longer; it keeps its place. */
	public void onFailed(ConsoleUpload upload, String reason) {
		if (!reason.equals(upload.message())) {
			change(upload, "console.upload-failed", Map.of("message", reason), Map.of("reason", reason));
		}
	}

	/**
	 * Records that an upload is being ordered.
	 * @return the upload; {@code null} if it has changed
	 */
	public @Nullable ConsoleUpload onRunning(ConsoleUpload upload) {
		if (upload.state() == UploadState.RUNNING) {
			return upload;
		}
		return change(upload, "console.upload-running", Map.of("state", UploadState.RUNNING), Map.of());
	}

	/**
	 * Records that nothing was ordered, so that its sender sees why. It leaves the input
	 * folder first, so that the nightly run does not order it either.
	 */
	public void onWithheld(ConsoleUpload upload, String reason) throws IOException {
		if (upload.deliveredAs() != null) {
			if (isCopy(delivered(upload), upload)) {
				Files.delete(delivered(upload));
			}
		}
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("state", UploadState.WITHHELD);
		values.put("message", reason);
		values.put("delivered_as", null);
		change(upload, "console.upload-withheld", values, Map.of("reason", reason));
	}

	private void onOrdered(ConsoleUpload upload, String run) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("state", UploadState.ORDERED);
		values.put("run", run);
		values.put("message", null);
		change(upload, "console.upload-ordered", values, Map.of("run", run));
	}

	/**
	 * Puts an approved upload into the input folder, where the nightly run orders it even
	 * if the console is down. One process at a time does so for a distributor: another
	 * would write into a file that has its name already, or bring back one that is
	 * ordered.
	 * @return the upload, with its name there; {@code null} if it has changed meanwhile,
	 * or another process is at it
	 */
	public @Nullable ConsoleUpload deliver(ConsoleUpload upload) throws IOException {
		Path locks = ConsoleDatabase.folder(this.jobs).resolve("delivery");
		FileTree.createForOwner(locks);
		String lockFile = upload.distributor().toLowerCase(Locale.ROOT) + ".lock";
		try (ExclusiveLock alone = ExclusiveLock.tryAcquire(locks.resolve(lockFile))) {
			ConsoleUpload current = (alone != null) ? this.tables.find(upload.id()) : null;
			boolean waits = current != null && TO_ORDER.contains(current.state())
					&& this.results.publishedRun(current.distributor(), current.sha256()) == null;
			return (current != null && waits) ? deliverAlone(current) : null;
		}
	}

	private @Nullable ConsoleUpload deliverAlone(ConsoleUpload upload) throws IOException {
		Path folder = this.settings.inputDir().resolve(upload.distributor());
		if (upload.deliveredAs() != null && isCopy(folder.resolve(upload.deliveredAs()), upload)) {
			return upload;
		}
		FileTree.create(folder);
		Path target = folder.resolve(upload.name());
		for (int number = 2; Files.exists(target) && !isCopy(target, upload); number++) {
			int dot = upload.name().lastIndexOf('.');
			target = folder.resolve(upload.name().substring(0, dot) + "-" + number + upload.name().substring(dot));
		}
		if (!Files.exists(target)) {
			// Hidden files are no uploads.
			Path incoming = folder.resolve("." + upload.id() + ".part");
			AtomicFile.copy(this.store.file(upload), incoming);
			Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE);
			FileTree.force(folder);
		}
		String name = String.valueOf(target.getFileName());
		return change(upload, "console.upload-delivered", Map.of("delivered_as", name), Map.of("input", name));
	}

	/** Returns where an upload lies in the input folder, once it was delivered. */
	public Path delivered(ConsoleUpload upload) {
		return this.settings.inputDir().resolve(upload.distributor()).resolve(String.valueOf(upload.deliveredAs()));
	}

	private static boolean isCopy(Path file, ConsoleUpload upload) throws IOException {
		return Files.isRegularFile(file) && Files.size(file) == upload.bytes()
				&& Digests.sha256(file).equals(upload.sha256());
	}

	/**
	 * Brings states up to date with what the command line and other processes did, and
	 * with what a crash interrupted: decisions, runs and purchases.
	 */
	public void catchUp() throws IOException {
		for (ConsoleUpload upload : this.tables.waiting(NOT_ORDERED)) {
			String run = this.results.publishedRun(upload.distributor(), upload.sha256());
			if (run != null) {
				onOrdered(upload, run);
			}
			else if (upload.state() == UploadState.SUBMITTED && isApproved(upload)) {
				change(upload, "console.upload-approved",
						Map.of("state", UploadState.APPROVED, "queued_at", this.clock.instant()), Map.of());
			}
			else if (upload.state() == UploadState.APPROVED && upload.deliveredAs() == null) {
				deliver(upload);
			}
		}
		PurchaseFigures figures = PurchaseFigures.read(this.jobs);
		for (ConsoleUpload upload : this.tables.waiting(NOT_BOUGHT)) {
			RunState purchase = RunState.ofPurchase(this.settings.outputDir(), figures, upload.distributor(),
					String.valueOf(upload.run()));
			change(upload, UploadState.valueOf(purchase.name()));
		}
	}

	/** Records that a run is about to be bought, if the console ordered it. */
	public void onBuying(String distributor, String run) {
		for (ConsoleUpload upload : this.tables.waiting(EnumSet.of(UploadState.ORDERED))) {
			if (upload.distributor().equals(distributor) && run.equals(upload.run())) {
				change(upload, UploadState.BUYING);
			}
		}
	}

	/** A purchase of which nothing is left but what waits for an approval is none yet. */
	private void change(ConsoleUpload upload, UploadState state) {
		if (state != upload.state()) {
			change(upload, "console.upload-" + state.name().toLowerCase(Locale.ROOT), Map.of("state", state), Map.of());
		}
	}

	private boolean isApproved(ConsoleUpload upload) throws IOException {
		RunFiles files = this.results.files(upload);
		if (files == null) {
			return false;
		}
		OrderContent content = OrderContent.of(files.summary());
		return content.uploadSha256().equals(upload.sha256())
				&& content.acceptedOrdersSha256().equals(upload.acceptedSha256())
				&& this.approvals.standing(content).isApproved();
	}

	/** Returns whether content that would be ordered is what was approved. */
	public boolean isApproved(Summary summary) throws IOException {
		return this.approvals.standing(OrderContent.of(summary)).isApproved();
	}

	private @Nullable ConsoleUpload change(ConsoleUpload upload, String kind, Map<String, @Nullable Object> values,
			Map<String, String> details) {
		return this.database.change((audit) -> {
			if (!this.tables.change(upload, this.clock.instant(), values)) {
				return null;
			}
			Map<String, String> all = new HashMap<>(details);
			all.put("upload", upload.id());
			all.put("file", upload.name());
			all.put("uploadSha256", upload.sha256());
			audit.add(kind, upload.distributor(), AuditEntry.SYSTEM, all);
			return this.tables.find(upload.id());
		});
	}

}
