package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.intake.RecordBlocks;
import com.bulkreservations.intake.Upload;
import com.bulkreservations.intake.inbox.WithheldUploads;
import com.bulkreservations.job.RunFailedException;
import com.bulkreservations.job.RunJob;
import com.bulkreservations.job.RunLauncher;
import com.bulkreservations.job.RunOutcome;
import com.bulkreservations.job.RunStoppedException;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.LogContext;
import com.bulkreservations.run.ReferenceSnapshot;
import com.bulkreservations.run.ReferenceSnapshots;
import com.bulkreservations.run.RunFolder;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.RunTarget;
import com.bulkreservations.run.StopRequest;
import com.bulkreservations.run.UnfinishedRun;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.archive.LedgerRebuilder;
import com.bulkreservations.run.archive.Reports;
import com.bulkreservations.run.published.DifferencesCsv;
import com.bulkreservations.run.published.Summary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.job.Job;

/**
 * Turns an upload into published files: receives it as a run, launches the run's job,
 * writes the report, and deletes the work folder. Unfinished runs start at the job.
 */
final class RunExecutor {

	private static final Logger logger = LoggerFactory.getLogger(RunExecutor.class);

	/** As many rows of now, and as many approved ones. */
	private static final int DIFFERENCES_SHOWN = 10;

	private final UploadReceiver receiver;

	private final WorkFolders folders;

	private final ReferenceSnapshots snapshots;

	private final RunJob runJob;

	private final RunLauncher launcher;

	private final RunTarget target;

	private final Reports reports;

	private final WithheldUploads withheld;

	private final Ledger ledger;

	private final LedgerRebuilder rebuilder;

	private final Approvals approvals;

	private final StopRequest stop;

	private final StartupGuard guard;

	RunExecutor(UploadReceiver receiver, WorkFolders folders, ReferenceSnapshots snapshots, RunJob runJob,
			RunLauncher launcher, RunTarget target, Reports reports, WithheldUploads withheld, Ledger ledger,
			LedgerRebuilder rebuilder, Approvals approvals, StopRequest stop, StartupGuard guard) {
		this.receiver = receiver;
		this.folders = folders;
		this.snapshots = snapshots;
		this.runJob = runJob;
		this.launcher = launcher;
		this.target = target;
		this.reports = reports;
		this.withheld = withheld;
		this.ledger = ledger;
		this.rebuilder = rebuilder;
		this.approvals = approvals;
		this.stop = stop;
		this.guard = guard;
	}

	/** Receives an upload, and executes its run. */
	UploadResult process(RunSpec.Kind kind, Upload upload, ReferenceSnapshot snapshot, RunListener listener) {
		if (!this.stop.mayBegin()) {
			return new UploadResult.NotBegun(upload.owner(), upload.name());
		}
		try {
			IntakeResult received = this.receiver.receive(kind, upload, snapshot, listener);
			if (received instanceof IntakeResult.Started started) {
				return execute(started.run(), listener);
			}
			return ((IntakeResult.Skipped) received).result();
		}
		catch (ClaimLostException ex) {
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			requireClaim(ex);
			logger.error(OperatorMessage.RUN_FAILED.text("FAILED: %s", upload), ex);
			return new UploadResult.Failed(upload.owner(), upload.name(), FailureMessages.of(ex));
		}
	}

	/** Resumes the runs that earlier starts left unfinished. */
	List<UploadResult> resumeAll(RunListener listener) throws IOException {
		List<UploadResult> results = new ArrayList<>();
		this.folders.takeOver();
		for (RunFolder folder : this.folders.unfinished()) {
			if (!Files.isRegularFile(folder.spec())) {
				folder.delete();
				continue;
			}
			UnfinishedRun run = UnfinishedRun.in(folder);
			if (run.spec().orders()) {
				results.add(finish(run, listener));
			}
			else {
				// Whoever asked for the check is gone.
				clearAway(run);
			}
		}
		return results;
	}

	private UploadResult finish(UnfinishedRun run, RunListener listener) {
		LogContext context = LogContext.of(run.spec());
		try {
			UploadResult result = resume(run, listener);
			this.guard.requireClaim();
			listener.onFinished(result);
			return result;
		}
		finally {
			context.end();
		}
	}

	private UploadResult resume(UnfinishedRun run, RunListener listener) {
		String distributor = run.spec().distributorId();
		String file = run.spec().upload().fileName();
		if (!this.stop.mayBegin()) {
			return new UploadResult.Stopped(distributor, file);
		}
		listener.onStarted(distributor, file, true);
		return execute(run, listener);
	}

	/** Executes a run, and returns its result. */
	private UploadResult execute(UnfinishedRun run, RunListener listener) {
		String file = run.spec().upload().fileName();
		LogContext context = LogContext.of(run.spec());
		try {
			RunOutcome outcome = launchJob(run, listener);
			UploadResult result = report(run, outcome);
			this.guard.requireClaim();
			if (run.spec().orders()) {
				listener.onOutcomeDecided(result);
				this.withheld.note(result);
				if (outcome == RunOutcome.PUBLISHED) {
					this.approvals.forgetOrders(run.spec().distributorId(), run.spec().upload().sha256());
				}
			}
			clearAway(run);
			return result;
		}
		catch (RunStoppedException ex) {
			logger.info(OperatorMessage.RUN_STOPPED.text("The run of %s was stopped", file));
			return new UploadResult.Stopped(run.spec().distributorId(), file);
		}
		catch (ClaimLostException ex) {
			throw ex;
		}
		catch (IOException | RunFailedException | RuntimeException ex) {
			requireClaim(ex);
			logger.error(OperatorMessage.RUN_FAILED.text("The run of %s failed", file), ex);
			return new UploadResult.Failed(run.spec().distributorId(), file, FailureMessages.of(ex));
		}
		finally {
			context.end();
		}
	}

	/**
	 * Requires that no other worker resumes the run. A worker that has lost its claim
	 * fails at whatever it does next, of which its operator needs no stack trace.
	 */
	private void requireClaim(Exception failure) {
		logger.debug("{}", failure.getMessage(), failure);
		this.guard.requireClaim();
	}

	/** Launches the job, and returns whether it published the run, or why not. */
	private RunOutcome launchJob(UnfinishedRun run, RunListener listener)
			throws IOException, RunFailedException, RunStoppedException {
		ReferenceSnapshot snapshot = this.snapshots.get(run.spec().snapshot());
		int restarts = this.launcher.prepare(run.spec());
		if (run.spec().orders() && this.ledger.isBegunInFormerForm(run.spec().ledgerRun())) {
			replaceFormer(run);
		}
		try (RecordBlocks blocks = run.folder().openUpload()) {
			Job job = this.runJob.of(run, snapshot, blocks, restarts, listener);
			return this.launcher.launch(job, run.spec());
		}
	}

	/**
	 * Lets a run that version 0.1.0 has begun begin again, since it compared request ids
	 * in another form; but where its folder is published, it stays as it is. The job
	 * metadata go first: a start after a crash finds the rest in the ledger.
	 */
	private void replaceFormer(UnfinishedRun run) throws IOException {
		Path folder = this.target.published(run.spec());
		boolean published = !Files.isDirectory(run.folder().staging())
				&& Files.isRegularFile(folder.resolve(Summary.FILE_NAME));
		if (!published) {
			logger.info("begins again, as a run of version 0.1.0: {}", run.spec().upload().fileName());
			this.launcher.forget(run.spec());
		}
		this.rebuilder.replaceFormer(run.spec().ledgerRun(), folder, published);
	}

	/**
	 * Writes the report for people. The specification still exists, so that a start after
	 * a crash writes it again.
	 */
	private UploadResult report(UnfinishedRun run, RunOutcome outcome) throws IOException {
		RunSpec spec = run.spec();
		String file = spec.upload().fileName();
		Path folder = (outcome == RunOutcome.PUBLISHED && spec.orders()) ? this.target.published(spec)
				: this.target.check(spec);
		Summary summary = Json.read(folder.resolve(Summary.FILE_NAME), Summary.class);
		String reportFailure = this.reports.tryWrite(folder, summary, run.folder().report());
		return switch (outcome) {
			case PUBLISHED -> new UploadResult.Processed(spec.distributorId(), file, summary, folder, reportFailure);
			case WITHHELD -> new UploadResult.Withheld(spec.distributorId(), file, summary, folder, reportFailure,
					this.withheld.contains(summary));
			case AWAITS_APPROVAL -> new UploadResult.AwaitsApproval(spec.distributorId(), file, summary, folder,
					reportFailure, DifferencesCsv.first(folder, DIFFERENCES_SHOWN), this.withheld.contains(summary));
		};
	}

	/** Deletes all of a finished run but what it published. */
	private void clearAway(UnfinishedRun run) throws IOException {
		RunSpec spec = run.spec();
		if (this.ledger.publishedRun(spec.distributorId(), spec.upload().sha256()) == null || !spec.orders()) {
			this.launcher.forget(spec);
		}
		run.folder().delete();
	}

}
