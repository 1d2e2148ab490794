package com.bulkreservations.job;

import java.io.IOException;
import java.time.Clock;
import java.util.Locale;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.intake.Header;
import com.bulkreservations.intake.RecordBlocks;
import com.bulkreservations.job.validation.BlockOutput;
import com.bulkreservations.job.validation.BlockValidator;
import com.bulkreservations.job.validation.ValidationReader;
import com.bulkreservations.job.validation.ValidationWriter;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.policy.OrderHistory;
import com.bulkreservations.policy.ReservationPolicy;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.run.Progress;
import com.bulkreservations.run.ReferenceSnapshot;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.RunTarget;
import com.bulkreservations.run.StopRequest;
import com.bulkreservations.run.UnfinishedRun;
import com.bulkreservations.run.published.OrderIndex;
import com.bulkreservations.run.published.RunAudit;
import com.bulkreservations.settings.ReservationSettings;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.builder.TaskletStepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates the Spring Batch job of a run. It has three steps:
 * <ol>
 * <li><b>validate</b>, chunk-oriented: {@link ValidationReader} reads blocks of rows and
 * judges them, {@link ValidationWriter} writes their output. It has no
 * {@code ItemProcessor}, since several threads judge blocks ahead of the step, each block
 * needs the request ids of all blocks before it, and the step needs the blocks in
 * order;</li>
 * <li><b>reconcile</b>: {@link ReconcileTasklet} creates orders, and compares every
 * number with every other;</li>
 * <li><b>publish</b>: {@link PublishTasklet} renames the run's folder, and marks the run
 * in the ledger.</li>
 * </ol>
 * A job instance is a distributor and the content of a file. The steps of a run of one
 * chunk share transactions, see {@link SmallRunJob}.
 */
public final class RunJob {

	public static final String VALIDATE = "validate";

	static final String RECONCILE = "reconcile";

	private static final String PUBLISH = "publish";

	private final JobRepository repository;

	private final PlatformTransactionManager transactionManager;

	private final Ledger ledger;

	private final ReservationSettings settings;

	private final StopRequest stop;

	private final ObservationRegistry observations;

	private final ApprovalGate gate;

	private final Clock clock;

	private final RunAudit.Origin origin;

	/**
	 * @param transactionManager the repository's, so that one transaction commits a
	 * restart point and the ledger's blocks; Spring Batch 6.0.6 has no default for chunks
	 * @param stop checked before each chunk
	 * @param origin of this process
	 */
	public RunJob(JobRepository repository, PlatformTransactionManager transactionManager, Ledger ledger,
			ReservationSettings settings, StopRequest stop, Approvals approvals, ObservationRegistry observations,
			Clock clock, RunAudit.Origin origin) {
		this.repository = repository;
		this.transactionManager = transactionManager;
		this.ledger = ledger;
		this.settings = settings;
		this.stop = stop;
		this.gate = new ApprovalGate(approvals);
		this.observations = observations;
		this.clock = clock;
		this.origin = origin;
	}

	static String name(RunSpec spec) {
		return spec.kind().name().toLowerCase(Locale.ROOT);
	}

	static JobParameters parameters(RunSpec spec) {
		return new JobParametersBuilder().addString("distributor", spec.distributorId().toLowerCase(Locale.ROOT), true)
			.addString("sha256", spec.upload().sha256(), true)
			.toJobParameters();
	}

	/**
	 * Creates the job of one run.
	 * @param blocks the run's copy of the upload
	 * @param restarts how often the run was started before
	 * @param listener receives absent columns, notices and restart points
	 */
	public Job of(UnfinishedRun run, ReferenceSnapshot snapshot, RecordBlocks blocks, int restarts,
			RunListener listener) throws IOException {
		RunSpec spec = run.spec();
		Distributor distributor = distributor(spec, snapshot);
		Header header = blocks.header(ColumnAliases.of(spec.columnAliases()));
		listener.onColumnsAbsent(header.absentColumns());
		if (spec.upload().notice() != null) {
			listener.onNotice(spec.upload().notice());
		}
		ReservationPolicy policy = new ReservationPolicy(spec.roles());
		OrderHistory history = this.ledger.history(distributor.id());
		OrderIndex orders = new OrderIndex(distributor.id(), spec.upload().sha256());
		ValidationReader reader = new ValidationReader(run.folder(), blocks, spec.upload().records(),
				() -> new BlockValidator(distributor, snapshot.data(), policy, history, orders, header),
				this.settings.validationThreads());
		ValidationWriter writer = new ValidationWriter(run, header, orders, this.ledger,
				new TransactionTemplate(this.transactionManager),
				(point) -> listener.onProgress(Progress.of(point, blocks)));
		ReconcileTasklet reconcile = new ReconcileTasklet(run, writer, this.ledger, this.repository, this.gate);
		PublishTasklet publish = new PublishTasklet(run, new RunTarget(this.settings.outputDir()), snapshot,
				this.ledger, this.clock, restarts, this.gate, this.origin);
		if (blocks.size() > this.settings.commitInterval()) {
			return job(spec, validate(reader, writer), step(RECONCILE, reconcile).build(),
					step(PUBLISH, publish).build());
		}
		SmallRunJob small = new SmallRunJob(this.transactionManager);
		return small.of(job(spec, validate(reader, writer), step(RECONCILE, reconcile).build(),
				step(PUBLISH, publish).listener(small).build()));
	}

	private Job job(RunSpec spec, Step validate, Step reconcile, Step publish) {
		return new JobBuilder(name(spec), this.repository).observationRegistry(this.observations)
			.start(validate)
			.next(reconcile)
			.next(publish)
			.build();
	}

	private static Distributor distributor(RunSpec spec, ReferenceSnapshot snapshot) throws IOException {
		Distributor distributor = snapshot.data().distributors().find(spec.distributorId());
		if (distributor == null) {
			throw new IOException(OperatorMessage.REFERENCE_COPY_CHANGED
				.text("The distributor %s is missing from the run's copy of the reference data", spec.distributorId()));
		}
		return distributor;
	}

	private Step validate(ValidationReader reader, ValidationWriter writer) {
		return new StepBuilder(VALIDATE, this.repository)
			.<BlockOutput, BlockOutput>chunk(this.settings.commitInterval())
			.reader(reader)
			.writer(writer)
			.transactionManager(this.transactionManager)
			.interruptionPolicy(this::stopWhenAsked)
			.observationRegistry(this.observations)
			.build();
	}

	private TaskletStepBuilder step(String name, Tasklet tasklet) {
		return new StepBuilder(name, this.repository).tasklet(tasklet, this.transactionManager)
			.observationRegistry(this.observations);
	}

	/**
	 * Interrupts a step on request. Unless it is marked, Spring Batch 6.0.6 completes an
	 * interrupted step; and {@code JobOperator.stop} updates the step's record, which the
	 * step may be updating at the same time.
	 */
	private void stopWhenAsked(StepExecution step) throws JobInterruptedException {
		if (this.stop.isMade() || Thread.currentThread().isInterrupted()) {
			step.setTerminateOnly();
		}
		if (step.isTerminateOnly()) {
			throw new JobInterruptedException(OperatorMessage.RUN_STOPPED.text("The run was interrupted"));
		}
	}

}
