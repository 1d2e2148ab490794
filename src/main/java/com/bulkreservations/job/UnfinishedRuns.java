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
final class UnfinishedRuns {

	private static final Logger logger = LoggerFactory.getLogger(UnfinishedRuns.class);

	private final WorkFolders folders;

	private final RunTarget target;

	private final RunLauncher launcher;

	private final ReferenceSnapshots snapshots;

	private final Ledger ledger;

	private final StopRequest stop;

	private final Reports reports;

	private final WithheldUploads withheld;

	UnfinishedRuns(WorkFolders folders, RunTarget target, RunLauncher launcher, ReferenceSnapshots snapshots,
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
	List<Outcome> finishAll(RunListener listener) throws IOException {
		List<Outcome> outcomes = new ArrayList<>();
		for (RunFolder folder : this.folders.unfinished()) {
			if (!Files.isRegularFile(folder.plan())) {
				folder.delete();
				continue;
			}
			UnfinishedRun run = UnfinishedRun.in(folder);
			RunPlan plan = run.plan();
			if (plan.orders()) {
				LogContext context = LogContext.of(plan);
				Outcome outcome = goOnWith(run, listener);
				listener.ended(outcome);
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

	private Outcome goOnWith(UnfinishedRun run, RunListener listener) {
		RunPlan plan = run.plan();
		if (this.stop.isMade()) {
			return new Outcome.Stopped(plan.distributorId(), plan.upload().fileName());
		}
		listener.begun(plan.distributorId(), plan.upload().fileName(), true);
		return finish(run, listener);
	}

	/** Finishes a run, or tells why it failed. */
	Outcome finish(UnfinishedRun run, RunListener listener) {
		RunPlan plan = run.plan();
		LogContext context = LogContext.of(plan);
		try {
			return launch(run, listener);
		}
		finally {
			context.end();
		}
	}

	private Outcome launch(UnfinishedRun run, RunListener listener) {
		RunPlan plan = run.plan();
		String file = plan.upload().fileName();
		try {
			boolean published = this.launcher.launch(run, this.snapshots.get(plan.snapshot()), listener);
			Path result = (published && plan.orders()) ? this.target.published(plan) : this.target.check(plan);
			Summary summary = Json.read(result.resolve(Summary.FILE_NAME), Summary.class);
			// Before the plan is gone: a start after a crash comes here again.
			String reportFailure = this.reports.tryWrite(result, summary, run.folder().report());
			Outcome outcome = published
					? new Outcome.Processed(plan.distributorId(), file, summary, result, reportFailure)
					: new Outcome.Withheld(plan.distributorId(), file, summary, result, reportFailure,
							this.withheld.contains(summary));
			if (plan.orders()) {
				listener.decided(outcome);
				this.withheld.note(outcome);
			}
			clearAway(run);
			return outcome;
		}
		catch (RunStoppedException ex) {
			logger.info("The run of {} was asked to stop", file);
			return new Outcome.Stopped(plan.distributorId(), file);
		}
		catch (IOException | RunFailedException | RuntimeException ex) {
			logger.error("The run of {} failed", file, ex);
			return new Outcome.Failed(plan.distributorId(), file, Reasons.of(ex));
		}
	}

	/** Leaves of a finished run only what it published. */
	private void clearAway(UnfinishedRun run) throws IOException {
		RunPlan plan = run.plan();
		if (this.ledger.publishedRun(plan.distributorId(), plan.upload().sha256()) == null || !plan.orders()) {
			this.launcher.forget(plan);
		}
		run.folder().delete();
	}

}
