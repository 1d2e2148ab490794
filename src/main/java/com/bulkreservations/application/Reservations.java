package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.infrastructure.storage.FileState;
import com.bulkreservations.intake.Upload;
import com.bulkreservations.intake.inbox.Inbox;
import com.bulkreservations.intake.inbox.NotAnUpload;
import com.bulkreservations.intake.inbox.RefusedUploads;
import com.bulkreservations.intake.inbox.UploadArchive;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.purchase.store.PurchaseRecord;
import com.bulkreservations.run.ActivityFile;
import com.bulkreservations.run.LogContext;
import com.bulkreservations.run.ReferenceSnapshot;
import com.bulkreservations.run.ReferenceSnapshots;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.RunListeners;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.StopRequest;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.archive.LedgerIncompleteException;
import com.bulkreservations.run.archive.LedgerRebuilder;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes uploads one after another. An upload that was received becomes a run, and
 * every start resumes the run until it is published, even if the upload is deleted. What
 * is forced to disk when is documented in {@code docs/durability.md}.
 */
public final class Reservations {

	private static final Logger logger = LoggerFactory.getLogger(Reservations.class);

	private final StartupGuard guard;

	private final Inbox inbox;

	private final WorkFolders folders;

	private final LedgerRebuilder rebuilder;

	private final RunExecutor executor;

	private final ReferenceSnapshots snapshots;

	private final UploadArchive archive;

	private final StopRequest stop;

	private final PurchaseRecord purchases;

	private final PublishedRuns published;

	private final Clock clock;

	Reservations(StartupGuard guard, Inbox inbox, WorkFolders folders, LedgerRebuilder rebuilder, RunExecutor executor,
			ReferenceSnapshots snapshots, UploadArchive archive, StopRequest stop, PurchaseRecord purchases,
			PublishedRuns published, Clock clock) {
		this.guard = guard;
		this.inbox = inbox;
		this.folders = folders;
		this.rebuilder = rebuilder;
		this.executor = executor;
		this.snapshots = snapshots;
		this.archive = archive;
		this.stop = stop;
		this.purchases = purchases;
		this.published = published;
		this.clock = clock;
	}

	/**
	 * Finishes unfinished runs, and then processes uploads.
	 * @param files the uploads, or none for all in the input folder
	 * @param distributor the distributor of the files, or {@code null} to take it from
	 * their folders
	 */
	public List<UploadResult> run(List<Path> files, @Nullable String distributor, RunListener listener)
			throws IOException {
		ActivityFile activity = new ActivityFile(this.folders, this.clock);
		List<UploadResult> results = finishAndProcess(files, distributor,
				new RunListeners(List.of(activity, listener)));
		activity.delete();
		return results;
	}

	private List<UploadResult> finishAndProcess(List<Path> files, @Nullable String distributor, RunListener listener)
			throws IOException {
		ReferenceSnapshot snapshot = this.guard.snapshot();
		bringLedgerUpToDate(listener);
		List<UploadResult> finished = this.executor.resumeAll(listener);
		requireLockAfter(finished);
		List<UploadResult> results = new ArrayList<>(finished);
		this.archive.restoreName();
		RefusedUploads refused = new RefusedUploads(this.folders, this.clock);
		if (files.isEmpty()) {
			for (Upload other : this.inbox.others()) {
				results.add(refuse(other, refused, listener));
			}
		}
		for (Upload upload : uploads(files, distributor)) {
			if (!alreadyHandled(upload, finished)) {
				results.add(process(upload, hasFailedRun(upload, results), snapshot, refused, listener));
			}
		}
		this.folders.deleteIncoming();
		if (!this.folders.scope().isClaim()) {
			this.snapshots.keepOnly(snapshotsInUse(snapshot));
			this.published.index();
		}
		return results;
	}

	/** Refuses what is not an upload, so that its sender gets an answer, once. */
	private UploadResult refuse(Upload other, RefusedUploads refused, RunListener listener) throws IOException {
		LogContext context = LogContext.of(other);
		try {
			FileState before = this.archive.stateOf(other);
			UploadResult result = refused.compared(other,
					new UploadResult.Refused(other.owner(), other.name(), NotAnUpload.reason(other), null, false));
			listener.onFinished(result);
			refused.note(other, result);
			this.archive.put(other, before, result);
			return result;
		}
		finally {
			context.end();
		}
	}

	/**
	 * Processes an upload, and reports its result.
	 * @param mustWait whether a run of its distributor has failed: the orders of that run
	 * are not in the ledger yet, and must not be placed twice
	 */
	private UploadResult process(Upload upload, boolean mustWait, ReferenceSnapshot snapshot, RefusedUploads refused,
			RunListener listener) throws IOException {
		LogContext context = LogContext.of(upload);
		try {
			if (mustWait) {
				UploadResult waiting = new UploadResult.Waiting(upload.owner(), upload.name());
				listener.onFinished(waiting);
				return waiting;
			}
			FileState before = this.archive.stateOf(upload);
			UploadResult result = refused.compared(upload,
					this.executor.process(RunSpec.Kind.RUN, upload, snapshot, listener));
			// Another worker reports what this one has lost.
			this.guard.requireClaim();
			listener.onFinished(result);
			requireLockAfter(List.of(result));
			refused.note(upload, result);
			this.archive.put(upload, before, result);
			return result;
		}
		finally {
			context.end();
		}
	}

	/** A process that has lost its lock must not touch the folders. */
	private void requireLockAfter(List<UploadResult> results) {
		if (results.stream().anyMatch((result) -> result instanceof UploadResult.Failed)) {
			this.guard.requireLock();
		}
	}

	/** Judges uploads without ordering or storing anything. */
	public List<UploadResult> check(List<Path> files, @Nullable String distributor, RunListener listener)
			throws IOException {
		ActivityFile activity = new ActivityFile(this.folders, this.clock);
		List<UploadResult> results = judge(files, distributor, new RunListeners(List.of(activity, listener)));
		activity.delete();
		return results;
	}

	private List<UploadResult> judge(List<Path> files, @Nullable String distributor, RunListener listener)
			throws IOException {
		ReferenceSnapshot snapshot = this.guard.snapshot();
		if (!this.folders.scope().isClaim()) {
			bringLedgerUpToDate(listener);
		}
		List<UploadResult> results = new ArrayList<>();
		for (Upload upload : uploads(files, distributor)) {
			UploadResult result = check(upload, snapshot, listener);
			requireLockAfter(List.of(result));
			results.add(result);
		}
		this.folders.deleteIncoming();
		return results;
	}

	private UploadResult check(Upload upload, ReferenceSnapshot snapshot, RunListener listener) {
		LogContext context = LogContext.of(upload);
		try {
			UploadResult result = this.executor.process(RunSpec.Kind.CHECK, upload, snapshot, listener);
			listener.onFinished(result);
			return result;
		}
		finally {
			context.end();
		}
	}

	/**
	 * Before anything is ordered: what the ledger does not find is ordered again. A check
	 * beside a run of the same distributor does without.
	 */
	private void bringLedgerUpToDate(RunListener listener) throws IOException {
		this.rebuilder.requireComplete();
		int entered = this.rebuilder.enterFormerRuns();
		if (entered > 0) {
			logger.info("{} published runs of version 0.1.0 were entered into the ledger again", entered);
			listener.onFormerRunsEntered(entered);
		}
		// What was refused or given up is free to be ordered again.
		this.purchases.catchUp();
	}

	/**
	 * Makes sure that the ledger knows all published runs.
	 * @return how many of them version 0.1.0 has published: the next start enters them
	 * again
	 * @throws LedgerIncompleteException if it does not, or cannot enter those
	 */
	int requireLedgerComplete() throws IOException {
		this.rebuilder.requireComplete();
		return this.rebuilder.formerRuns().size();
	}

	/** Returns the runs in the ledger whose folders are missing. */
	List<String> runsWithoutFolder() throws IOException {
		return this.rebuilder.runsWithoutFolder();
	}

	/**
	 * Enters the published runs that are missing in the ledger.
	 * @return their folders
	 */
	public List<Path> rebuildLedger() throws IOException {
		List<Path> entered = this.rebuilder.rebuild();
		this.purchases.catchUp();
		return entered;
	}

	/**
	 * Requests a stop at the next restart point, from which the next start resumes. Any
	 * thread may call this.
	 */
	public void stop() {
		this.stop.make();
	}

	private List<Upload> uploads(List<Path> files, @Nullable String distributor) throws IOException {
		if (files.isEmpty()) {
			return this.inbox.uploads();
		}
		List<Upload> uploads = new ArrayList<>();
		for (Path file : files) {
			if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
				uploads.addAll(this.inbox.uploadsIn(file, distributor));
			}
			else {
				uploads.add(this.inbox.upload(file, distributor));
			}
		}
		uploads.sort(Inbox.byDistributorAndName());
		return uploads;
	}

	/**
	 * Returns whether this start has already reported the failed, stopped, withheld or
	 * waiting run of an upload: the next start tries again.
	 */
	private static boolean alreadyHandled(Upload upload, List<UploadResult> finished) {
		return finished.stream()
			.filter((result) -> result.distributor().equalsIgnoreCase(upload.owner())
					&& result.file().equals(upload.name()))
			.anyMatch((result) -> result instanceof UploadResult.Failed || result instanceof UploadResult.Stopped
					|| (result instanceof UploadResult.Withheld withheld && isUploadOf(withheld.summary(), upload))
					|| (result instanceof UploadResult.AwaitsApproval waiting
							&& isUploadOf(waiting.summary(), upload)));
	}

	private static boolean isUploadOf(Summary summary, Upload upload) {
		try {
			return upload.sha256().equals(summary.sourceFile().sha256());
		}
		catch (IOException ex) {
			// The receiver reports what is wrong with it.
			return false;
		}
	}

	private static boolean hasFailedRun(Upload upload, List<UploadResult> results) {
		return results.stream()
			.anyMatch((result) -> result instanceof UploadResult.Failed
					&& result.distributor().equalsIgnoreCase(upload.owner()));
	}

	private Set<String> snapshotsInUse(ReferenceSnapshot current) throws IOException {
		Set<String> names = new HashSet<>(Set.of(current.name()));
		this.folders.unfinishedSpecs().forEach((spec) -> names.add(spec.snapshot()));
		return names;
	}

}
