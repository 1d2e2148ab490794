package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.FileState;
import com.bulkreservations.intake.Upload;
import com.bulkreservations.intake.inbox.Inbox;
import com.bulkreservations.intake.inbox.RefusedUploads;
import com.bulkreservations.intake.inbox.UploadArchive;
import com.bulkreservations.message.OperatorMessage;
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
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes uploads, one after another. An upload is received, and by that becomes a run;
 * from then on every start goes on with the run until it is published, whatever became of
 * the upload. What is forced to disk when, and why, is written in
 * {@code docs/durability.md}.
 */
public final class Reservations {

	private static final Logger logger = LoggerFactory.getLogger(Reservations.class);

	private final StartupGuard preparation;

	private final Inbox inbox;

	private final WorkFolders folders;

	private final LedgerRebuilder rebuilder;

	private final RunExecutor executor;

	private final ReferenceSnapshots snapshots;

	private final UploadArchive archive;

	private final StopRequest stop;

	private final Clock clock;

	Reservations(StartupGuard preparation, Inbox inbox, WorkFolders folders, LedgerRebuilder rebuilder,
			RunExecutor executor, ReferenceSnapshots snapshots, UploadArchive archive, StopRequest stop, Clock clock) {
		this.preparation = preparation;
		this.inbox = inbox;
		this.folders = folders;
		this.rebuilder = rebuilder;
		this.executor = executor;
		this.snapshots = snapshots;
		this.archive = archive;
		this.stop = stop;
		this.clock = clock;
	}

	/**
	 * Finishes what earlier starts left unfinished, and then processes uploads.
	 * @param files the uploads, or none to take all in the input folder
	 * @param distributor whose the files are, or {@code null} where their folders say it
	 */
	public List<UploadResult> run(List<Path> files, @Nullable String distributor, RunListener listener)
			throws IOException {
		ActivityFile activity = new ActivityFile(this.folders.jobs(), this.clock);
		List<UploadResult> outcomes = finishAndProcess(files, distributor,
				new RunListeners(List.of(activity, listener)));
		activity.delete();
		return outcomes;
	}

	private List<UploadResult> finishAndProcess(List<Path> files, @Nullable String distributor, RunListener listener)
			throws IOException {
		ReferenceSnapshot snapshot = this.preparation.snapshot();
		this.rebuilder.requireComplete();
		List<UploadResult> finished = this.executor.resumeAll(listener);
		requireDatabaseAfter(finished);
		List<UploadResult> outcomes = new ArrayList<>(finished);
		this.archive.restoreName();
		RefusedUploads refused = new RefusedUploads(this.folders.jobs(), this.clock);
		if (files.isEmpty()) {
			passOver(this.inbox.passedOver(), listener);
		}
		for (Upload upload : uploads(files, distributor)) {
			if (!alreadyHandled(upload, finished)) {
				outcomes.add(take(upload, hasFailedRun(upload, outcomes), snapshot, refused, listener));
			}
		}
		this.folders.deleteIncoming();
		this.snapshots.keepOnly(snapshotsInUse(snapshot));
		return outcomes;
	}

	private static void passOver(List<Upload> files, RunListener listener) {
		for (Upload file : files) {
			logger.warn(OperatorMessage.FILE_IGNORED.text("%s is ignored, because its name does not end with .csv",
					file.file()));
			listener.onPassedOver(file.owner(), file.name());
		}
	}

	/**
	 * Takes an upload, and tells of it.
	 * @param mustWait whether a run of its distributor has failed: what that ordered is
	 * not known yet, and must not be ordered once more
	 */
	private UploadResult take(Upload upload, boolean mustWait, ReferenceSnapshot snapshot, RefusedUploads refused,
			RunListener listener) throws IOException {
		LogContext context = LogContext.of(upload);
		try {
			if (mustWait) {
				UploadResult waiting = new UploadResult.Waiting(upload.owner(), upload.name());
				listener.onFinished(waiting);
				return waiting;
			}
			FileState before = this.archive.stateOf(upload);
			UploadResult outcome = refused.compared(upload,
					this.executor.process(RunSpec.Kind.RUN, upload, snapshot, listener));
			listener.onFinished(outcome);
			requireDatabaseAfter(List.of(outcome));
			refused.note(upload, outcome);
			this.archive.put(upload, before, outcome);
			return outcome;
		}
		finally {
			context.end();
		}
	}

	/** A process that has lost its lock must leave the folders alone. */
	private void requireDatabaseAfter(List<UploadResult> outcomes) {
		if (outcomes.stream().anyMatch((outcome) -> outcome instanceof UploadResult.Failed)) {
			this.preparation.requireDatabase();
		}
	}

	/** Judges uploads without ordering or remembering anything. */
	public List<UploadResult> check(List<Path> files, @Nullable String distributor, RunListener listener)
			throws IOException {
		ActivityFile activity = new ActivityFile(this.folders.jobs(), this.clock);
		List<UploadResult> outcomes = judge(files, distributor, new RunListeners(List.of(activity, listener)));
		activity.delete();
		return outcomes;
	}

	private List<UploadResult> judge(List<Path> files, @Nullable String distributor, RunListener listener)
			throws IOException {
		ReferenceSnapshot snapshot = this.preparation.snapshot();
		this.rebuilder.requireComplete();
		List<UploadResult> outcomes = new ArrayList<>();
		for (Upload upload : uploads(files, distributor)) {
			LogContext context = LogContext.of(upload);
			UploadResult outcome = this.executor.process(RunSpec.Kind.CHECK, upload, snapshot, listener);
			listener.onFinished(outcome);
			context.end();
			requireDatabaseAfter(List.of(outcome));
			outcomes.add(outcome);
		}
		this.folders.deleteIncoming();
		return outcomes;
	}

	/**
	 * Makes sure that the ledger knows all published runs.
	 * @throws LedgerIncompleteException if it does not
	 */
	void requireLedgerComplete() throws IOException {
		this.rebuilder.requireComplete();
	}

	/** The runs that the ledger knows, and whose folders are gone. */
	List<String> runsWithoutFolder() throws IOException {
		return this.rebuilder.runsWithoutFolder();
	}

	/**
	 * Enters published runs into the ledger that it does not know.
	 * @return their folders
	 */
	public List<Path> rebuildLedger() throws IOException {
		return this.rebuilder.rebuild();
	}

	/**
	 * Asks to end at the next restart point; the next start goes on from there. May be
	 * called by any thread.
	 */
	public void stop() {
		this.stop.make();
	}

	private List<Upload> uploads(List<Path> files, @Nullable String distributor) throws IOException {
		if (files.isEmpty()) {
			return this.inbox.uploads();
		}
		return files.stream()
			.map((file) -> this.inbox.upload(file, distributor))
			.sorted(Inbox.byDistributorAndName())
			.toList();
	}

	/**
	 * Whether this start has reported an upload already, whose run did not come to a good
	 * end: it is for the next start to try again.
	 */
	private static boolean alreadyHandled(Upload upload, List<UploadResult> finished) {
		return finished.stream()
			.filter((outcome) -> outcome.distributor().equalsIgnoreCase(upload.owner())
					&& outcome.file().equals(upload.name()))
			.anyMatch((outcome) -> outcome instanceof UploadResult.Failed || outcome instanceof UploadResult.Stopped
					|| (outcome instanceof UploadResult.Withheld withheld && isUploadOf(withheld.summary(), upload)));
	}

	private static boolean isUploadOf(Summary summary, Upload upload) {
		try {
			return Digests.sha256(upload.file()).equals(summary.sourceFile().sha256());
		}
		catch (IOException ex) {
			// What is wrong with it is said when it is received.
			return false;
		}
	}

	private static boolean hasFailedRun(Upload upload, List<UploadResult> outcomes) {
		return outcomes.stream()
			.anyMatch((outcome) -> outcome instanceof UploadResult.Failed
					&& outcome.distributor().equalsIgnoreCase(upload.owner()));
	}

	private Set<String> snapshotsInUse(ReferenceSnapshot current) throws IOException {
		Set<String> names = new HashSet<>(Set.of(current.name()));
		this.folders.unfinishedSpecs().forEach((spec) -> names.add(spec.snapshot()));
		return names;
	}

}
