package com.bulkreservations.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.report.Summary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings runs to their end: those that this start has begun, and those that an earlier
 * one left unfinished.
 */
final class RunExecutor {

	private static final Logger logger = LoggerFactory.getLogger(RunExecutor.class);

	private final WorkFolders folders;

	private final RunTarget target;

	private final RunLauncher launcher;

	private final ReferenceSnapshots snapshots;

	private final Ledger ledger;

	private final StopRequest stop;

	private final Reports reports;

	private final WithheldUploads withheld;

	RunExecutor(WorkFolders folders, RunTarget target, RunLauncher launcher, ReferenceSnapshots snapshots,
			Ledger ledger, StopRequest stop, Reports reports, WithheldUploads withheld) {
		this.folders = folders;
		this.target = target;
		this.launcher = launcher;
		this.snapshots = snapshots;
		this.ledger = ledger;
		this.stop = stop;
		this.reports = reports;
		this.withheld = withheld;
	}

	/** Finishes what earlier starts left unfinished. */
	List<UploadResult> finishAll(RunListener listener) throws IOException {
		List<UploadResult> outcomes = new ArrayList<>();
		for (RunFolder folder : this.folders.unfinished()) {
			if (!Files.isRegularFile(folder.spec())) {
				folder.delete();
				continue;
			}
			UnfinishedRun run = UnfinishedRun.in(folder);
			RunSpec spec = run.spec();
			if (spec.orders()) {
				LogContext context = LogContext.of(spec);
				UploadResult outcome = resume(run, listener);
				listener.onFinished(outcome);
				context.end();
				outcomes.add(outcome);
			}
			else {
				// Nobody waits for its report any more.
				clearAway(run);
			}
		}
		return outcomes;
	}

	private UploadResult resume(UnfinishedRun run, RunListener listener) {
		RunSpec spec = run.spec();
		if (this.stop.isMade()) {
			return new UploadResult.Stopped(spec.distributorId(), spec.upload().fileName());
		}
		listener.onStarted(spec.distributorId(), spec.upload().fileName(), true);
		return finish(run, listener);
	}

	/** Finishes a run, or tells why it failed. */
	UploadResult finish(UnfinishedRun run, RunListener listener) {
		RunSpec spec = run.spec();
		LogContext context = LogContext.of(spec);
		try {
			return launch(run, listener);
		}
		finally {
			context.end();
		}
	}

	private UploadResult launch(UnfinishedRun run, RunListener listener) {
		RunSpec spec = run.spec();
		String file = spec.upload().fileName();
		try {
			boolean published = this.launcher.launch(run, this.snapshots.get(spec.snapshot()), listener);
			Path result = (published && spec.orders()) ? this.target.published(spec) : this.target.check(spec);
			Summary summary = Json.read(result.resolve(Summary.FILE_NAME), Summary.class);
			// Before the specification is gone: a start after a crash comes here again.
			String reportFailure = this.reports.tryWrite(result, summary, run.folder().report());
			UploadResult outcome = published
					? new UploadResult.Processed(spec.distributorId(), file, summary, result, reportFailure)
					: new UploadResult.Withheld(spec.distributorId(), file, summary, result, reportFailure,
							this.withheld.contains(summary));
			if (spec.orders()) {
				listener.onOutcomeDecided(outcome);
				this.withheld.note(outcome);
			}
			clearAway(run);
			return outcome;
		}
		catch (RunStoppedException ex) {
			logger.info("The run of {} was asked to stop", file);
			return new UploadResult.Stopped(spec.distributorId(), file);
		}
		catch (IOException | RunFailedException | RuntimeException ex) {
			logger.error("The run of {} failed", file, ex);
			return new UploadResult.Failed(spec.distributorId(), file, Reasons.of(ex));
		}
	}

	/** Leaves of a finished run only what it published. */
	private void clearAway(UnfinishedRun run) throws IOException {
		RunSpec spec = run.spec();
		if (this.ledger.publishedRun(spec.distributorId(), spec.upload().sha256()) == null || !spec.orders()) {
			this.launcher.forget(spec);
		}
		run.folder().delete();
	}

}
