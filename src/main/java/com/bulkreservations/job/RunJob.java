package com.bulkreservations.job;

import java.io.IOException;
import java.time.Clock;
import java.util.Locale;

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
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the job of a run: validate the rows of its upload, reconcile all numbers, publish
 * the run. A job instance is a distributor and the content of a file. What lives as long
 * as one run is wired here; what lives as long as the program, in
 * {@link JobConfiguration}.
 */
public final class RunJob {

	/** The step that judges rows, block by block. */
	public static final String VALIDATE = "validate";

	/** The step that makes orders, and compares every number with every other. */
	static final String RECONCILE = "reconcile";

	private static final String PUBLISH = "publish";

	private final JobRepository repository;

	private final PlatformTransactionManager transactionManager;

	private final Ledger ledger;

	private final ReservationSettings settings;

	private final StopRequest stop;

	private final ObservationRegistry observations;

	private final Clock clock;

	/**
	 * @param transactionManager the repository's own, so that a restart point is
	 * committed together with what it stands for; without it, Spring Batch 6.0.6 uses
	 * none for chunks
	 * @param stop is looked at before each chunk
	 */
	public RunJob(JobRepository repository, PlatformTransactionManager transactionManager, Ledger ledger,
			ReservationSettings settings, StopRequest stop, ObservationRegistry observations, Clock clock) {
		this.repository = repository;
		this.transactionManager = transactionManager;
		this.ledger = ledger;
		this.settings = settings;
		this.stop = stop;
		this.observations = observations;
		this.clock = clock;
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
	 * Wires the job of one run.
	 * @param blocks the run's copy of the upload
	 * @param restarts how often the run was started before
	 * @param listener hears which columns are absent, and of every restart point
	 */
	public Job of(UnfinishedRun run, ReferenceSnapshot snapshot, RecordBlocks blocks, int restarts,
			RunListener listener) throws IOException {
		RunSpec spec = run.spec();
		Distributor distributor = distributor(spec, snapshot);
		Header header = blocks.header(ColumnAliases.of(spec.columnAliases()));
		listener.onColumnsAbsent(header.absentColumns());
		ReservationPolicy policy = new ReservationPolicy(spec.roles());
		OrderHistory history = this.ledger.history(distributor.id());
		OrderIndex orders = new OrderIndex(distributor.id(), spec.upload().sha256());
		ValidationReader reader = new ValidationReader(run.folder(), blocks, spec.upload().records(),
				() -> new BlockValidator(distributor, snapshot.data(), policy, history, orders, header),
				this.settings.validationThreads());
		ValidationWriter writer = new ValidationWriter(run, header, orders, this.ledger,
				new TransactionTemplate(this.transactionManager),
				(point) -> listener.onProgress(Progress.of(point, blocks)));
		ReconcileTasklet reconcile = new ReconcileTasklet(run, writer, this.ledger, this.repository);
		PublishTasklet publish = new PublishTasklet(run, new RunTarget(this.settings.outputDir()), snapshot,
				this.ledger, this.clock, restarts);
		return new JobBuilder(name(spec), this.repository).observationRegistry(this.observations)
			.start(validate(reader, writer))
			.next(step(RECONCILE, reconcile))
			.next(step(PUBLISH, publish))
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

	/**
	 * The chunk-oriented step. It has no {@code ItemProcessor}: the reader validates
	 * blocks on several threads, since it alone can hand them out in the order of the
	 * upload, compare request ids with all earlier rows, and restart behind the last
	 * block that was committed.
	 */
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

	private Step step(String name, Tasklet tasklet) {
		return new StepBuilder(name, this.repository).tasklet(tasklet, this.transactionManager)
			.observationRegistry(this.observations)
			.build();
	}

	/**
	 * Without the mark, Spring Batch 6.0.6 takes an interrupted step for a completed one.
	 * Its own way to stop a job changes the step's record while the step may be changing
	 * it, too.
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
