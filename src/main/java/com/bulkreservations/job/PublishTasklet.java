package com.bulkreservations.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.TreeSet;

import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.infrastructure.storage.StagedFile;
import com.bulkreservations.intake.ReceivedUpload;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.run.Reconciliation;
import com.bulkreservations.run.ReferenceSnapshot;
import com.bulkreservations.run.RunFolder;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.RunTarget;
import com.bulkreservations.run.UnfinishedRun;
import com.bulkreservations.run.published.RunAudit;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Publishes a run by one rename, and marks it in the ledger in the transaction of this
 * step. After a crash between the two, the step runs again before any other upload is
 * judged: it finds the folder published, and marks the run.
 */
final class PublishTasklet implements Tasklet {

	private final RunSpec spec;

	private final RunFolder folder;

	private final RunTarget target;

	private final ReferenceSnapshot snapshot;

	private final Ledger ledger;

	private final Clock clock;

	private final int restarts;

	private final ApprovalGate gate;

	private final RunAudit.Origin origin;

	/**
	 * @param restarts how often the run was started before
	 * @param origin of this process
	 */
	PublishTasklet(UnfinishedRun run, RunTarget target, ReferenceSnapshot snapshot, Ledger ledger, Clock clock,
			int restarts, ApprovalGate gate, RunAudit.Origin origin) {
		this.spec = run.spec();
		this.folder = run.folder();
		this.target = target;
		this.snapshot = snapshot;
		this.ledger = ledger;
		this.clock = clock;
		this.restarts = restarts;
		this.gate = gate;
		this.origin = origin;
	}

	@Override
	public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context) throws IOException {
		Reconciliation reconciliation = approved(this.folder.readReconciliation());
		Instant now = this.clock.instant();
		if (this.spec.orders() && reconciliation.isPublishable()) {
			// The statement comes before the rename and the commit after it: without a
			// database nothing is published.
			this.ledger.publish(this.spec.ledgerRun(), reconciliation.tally().accepted(), now);
			publishRun(reconciliation, now);
		}
		else {
			publishReport(reconciliation, now);
			if (this.spec.orders()) {
				this.ledger.forget(this.spec.ledgerRun());
			}
			contribution.setExitStatus(
					this.spec.orders() ? new ExitStatus(outcome(reconciliation).name()) : ExitStatus.COMPLETED);
		}
		return RepeatStatus.FINISHED;
	}

	/**
	 * Looks at the approval once more: days may have passed since the reconciliation. The
	 * answer is on disk before the report is, since a restart must find the same.
	 */
	private Reconciliation approved(Reconciliation reconciliation) throws IOException {
		if (!reconciliation.isPublishable() || !Files.isDirectory(this.folder.staging())
				|| !this.gate.holdsBack(this.spec, reconciliation)) {
			return reconciliation;
		}
		Reconciliation awaiting = reconciliation.awaitingApproval();
		Json.write(this.folder.reconciliation(), awaiting);
		return awaiting;
	}

	private static RunOutcome outcome(Reconciliation reconciliation) {
		return reconciliation.withheld() ? RunOutcome.WITHHELD : RunOutcome.AWAITS_APPROVAL;
	}

	private void publishRun(Reconciliation reconciliation, Instant now) throws IOException {
		Path published = this.target.published(this.spec);
		if (Files.isDirectory(this.folder.staging())) {
			if (Files.exists(published)) {
				if (holdsThisRun(published, reconciliation)) {
					// The database lost the commit, and the whole run was repeated.
					FileTree.delete(this.folder.staging());
					return;
				}
				throw new IOException(OperatorMessage.PUBLISHED_FOLDER_EXISTS.text(
						"The folder %s must not exist before the run is published. This run did not create it: move it away and start again",
						published));
			}
			stageSummary(reconciliation, now);
			moveTo(published);
		}
		else if (!Files.isRegularFile(published.resolve(Summary.FILE_NAME))) {
			throw new IOException(OperatorMessage.PREPARED_FOLDER_MISSING.text(
					"The run is prepared, but neither %s nor %s exists. It was removed from outside: restore it and start again",
					this.folder.staging(), published));
		}
	}

	private boolean holdsThisRun(Path published, Reconciliation reconciliation) throws IOException {
		Path file = published.resolve(Summary.FILE_NAME);
		if (!Files.isRegularFile(file)) {
			return false;
		}
		Summary summary = Json.read(file, Summary.class);
		return summary.distributor().equals(this.spec.distributorId())
				&& summary.sourceFile().sha256().equals(this.spec.upload().sha256())
				&& summary.files().equals(reconciliation.files());
	}

	/** Publishes the report of a run that orders nothing, in place of an earlier one. */
	private void publishReport(Reconciliation reconciliation, Instant now) throws IOException {
		Path report = this.target.check(this.spec);
		if (Files.isDirectory(this.folder.staging())) {
			this.gate.stageDifferences(this.spec, reconciliation, this.folder);
			stageSummary(reconciliation, now);
			if (Files.exists(report)) {
				// Moved first: a crash while it is deleted would leave a part of it.
				FileTree.delete(this.folder.replaced());
				Files.move(report, this.folder.replaced(), StandardCopyOption.ATOMIC_MOVE);
			}
			moveTo(report);
		}
	}

	private void stageSummary(Reconciliation reconciliation, Instant now) throws IOException {
		Summary summary = summary(reconciliation, now);
		ReferenceData data = this.snapshot.data();
		Distributor distributor = data.distributors().find(summary.distributor());
		if (distributor != null) {
			new ResolvedValuesWriter(data, distributor).write(this.folder.staging(), summary);
			new NamesWriter(data, distributor).write(this.folder.staging(), summary);
		}
		stageAudit();
		Json.write(this.folder.staged(Summary.FILE_NAME), summary);
		FileTree.force(this.folder.staging());
	}

	private void stageAudit() throws IOException {
		RunAudit audit = new RunAudit(this.spec.begunBy(), this.origin,
				new RunAudit.Settings(this.spec.maxRejectedPercent(), this.spec.columnAliases(),
						new TreeSet<>(this.spec.roles().allowed()), new TreeSet<>(this.spec.roles().needingAccess())));
		try (StagedFile file = new StagedFile(this.folder.staged(RunAudit.FILE_NAME), 0)) {
			file.append(ByteBuffer.wrap(Json.toText(audit).getBytes(StandardCharsets.UTF_8)));
			file.force();
		}
	}

	private void moveTo(Path published) throws IOException {
		Path parent = this.target.distributorFolder(this.spec);
		FileTree.create(parent);
		Files.move(this.folder.staging(), published, StandardCopyOption.ATOMIC_MOVE);
		FileTree.force(parent);
	}

	private static Summary.@Nullable Lines lines(ReceivedUpload.@Nullable Lines upload, @Nullable Long inRows) {
		return (upload != null && inRows != null)
				? new Summary.Lines(upload.total(), upload.separator(), 1, upload.inHeader() + inRows) : null;
	}

	private Summary summary(Reconciliation reconciliation, Instant now) {
		var upload = this.spec.upload();
		var tally = reconciliation.tally();
		return new Summary(upload.run(), this.spec.distributorId(),
				new Summary.SourceFile(upload.fileName(), upload.bytes(), upload.sha256(), upload.encoding().label(),
						upload.delimiter().label(), this.spec.columnAliases()),
				this.snapshot.data().markets().asOf(), this.snapshot.policySha256(), this.snapshot.referenceSha256(),
				new Summary.Counts(tally.rows(), tally.accepted(), tally.rejected(), tally.blank(),
						reconciliation.orders()),
				lines(upload.lines(), tally.linesInValues()), tally.acceptedTotals(), tally.atStakeTotals(),
				tally.rejections(), reconciliation.files(), this.spec.begun(), now, this.restarts);
	}

}
