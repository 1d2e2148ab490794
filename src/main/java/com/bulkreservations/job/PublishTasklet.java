package com.bulkreservations.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;

import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.report.Summary;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Publishes a run: one rename makes its folder appear, complete, and the transaction of
 * this step makes the ledger remember it. After a crash between the two the step is run
 * again, finds the folder published, and has only the ledger left to do; and no other
 * upload is judged before that.
 */
final class PublishTasklet implements Tasklet {

	/** The exit code of a run that was not published for having too many rejections. */
	static final String WITHHELD = "WITHHELD";

	private final RunPlan plan;

	private final RunFolder folder;

	private final RunTarget target;

	private final ReferenceSnapshot snapshot;

	private final Ledger ledger;

	private final Clock clock;

	private final int restarts;

	PublishTasklet(UnfinishedRun run, RunTarget target, ReferenceSnapshot snapshot, Ledger ledger, Clock clock,
			int restarts) {
		this.plan = run.plan();
		this.folder = run.folder();
		this.target = target;
		this.snapshot = snapshot;
		this.ledger = ledger;
		this.clock = clock;
		this.restarts = restarts;
	}

	@Override
	public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context) throws IOException {
		Settlement settlement = Json.read(this.folder.settlement(), Settlement.class);
		Instant now = this.clock.instant();
		if (this.plan.orders() && !settlement.withheld()) {
			// First the statement, then the rename, then the commit: where the database
			// is gone, nothing appears.
			this.ledger.publish(this.plan.ledgerRun(), settlement.tally().accepted(), now);
			publish(settlement, now);
		}
		else {
			report(settlement, now);
			this.ledger.forget(this.plan.ledgerRun());
			contribution.setExitStatus(this.plan.orders() ? new ExitStatus(WITHHELD) : ExitStatus.COMPLETED);
		}
		return RepeatStatus.FINISHED;
	}

	private void publish(Settlement settlement, Instant now) throws IOException {
		Path published = this.target.published(this.plan);
		if (Files.isDirectory(this.folder.staging())) {
			if (Files.exists(published)) {
				if (holdsThisRun(published, settlement)) {
					// The database was lost behind the rename, and all was done again.
					FileTree.delete(this.folder.staging());
					return;
				}
				throw new IOException(
						"The folder %s must not be there before the run is published. It was not made by this run: move it away and start again"
							.formatted(published));
			}
			stageSummary(settlement, now);
			moveTo(published);
		}
		else if (!Files.isRegularFile(published.resolve(Summary.FILE_NAME))) {
			throw new IOException(
					"The run is prepared, but neither %s nor %s is there. It was removed from outside: bring it back and start again"
						.formatted(this.folder.staging(), published));
		}
	}

	private boolean holdsThisRun(Path published, Settlement settlement) throws IOException {
		Path file = published.resolve(Summary.FILE_NAME);
		if (!Files.isRegularFile(file)) {
			return false;
		}
		Summary summary = Json.read(file, Summary.class);
		return summary.distributor().equals(this.plan.distributorId())
				&& summary.sourceFile().sha256().equals(this.plan.upload().sha256())
				&& summary.files().equals(settlement.files());
	}

	/** A report that orders nothing is made anew each time. */
	private void report(Settlement settlement, Instant now) throws IOException {
		Path report = this.target.check(this.plan);
		if (Files.isDirectory(this.folder.staging())) {
			stageSummary(settlement, now);
			if (Files.exists(report)) {
				// Moved, since a folder that is being deleted would be there in part.
				FileTree.delete(this.folder.replaced());
				Files.move(report, this.folder.replaced(), StandardCopyOption.ATOMIC_MOVE);
			}
			moveTo(report);
		}
	}

	private void stageSummary(Settlement settlement, Instant now) throws IOException {
		Summary summary = summary(settlement, now);
		RunNames.write(this.folder.staging(), summary, this.snapshot.data());
		Json.write(this.folder.staged(Summary.FILE_NAME), summary);
		FileTree.force(this.folder.staging());
	}

	private void moveTo(Path published) throws IOException {
		Path parent = this.target.distributorFolder(this.plan);
		FileTree.create(parent);
		Files.move(this.folder.staging(), published, StandardCopyOption.ATOMIC_MOVE);
		FileTree.force(parent);
	}

	private Summary summary(Settlement settlement, Instant now) {
		var upload = this.plan.upload();
		var tally = settlement.tally();
		return new Summary(upload.run(), this.plan.distributorId(),
				new Summary.SourceFile(upload.fileName(), upload.bytes(), upload.sha256(), upload.encoding().label(),
						upload.delimiter().label(), this.plan.columnAliases()),
				this.snapshot.data().markets().asOf(), this.snapshot.policySha256(), this.snapshot.referenceSha256(),
				new Summary.Counts(tally.rows(), tally.accepted(), tally.rejected(), tally.blank(),
						settlement.orders()),
				tally.acceptedTotals(), tally.atStakeTotals(), tally.rejections(), settlement.files(),
				this.plan.begun(), now, this.restarts);
	}

}
