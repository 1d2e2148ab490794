package com.bulkreservations.job;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;

import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.intake.Header;
import com.bulkreservations.intake.RecordBlocks;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.policy.ReservationPolicy;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.report.OpenOrders;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Begins a run, or goes on with one where it stopped. To be used by one process at a
 * time: an execution that the metadata call running was left so by a process that died.
 */
final class RunLauncher {

	private final JobRepository repository;

	private final JobOperator operator;

	private final RunJob runJob;

	private final Ledger ledger;

	private final ReservationSettings settings;

	private final StopRequest stop;

	private final Clock clock;

	RunLauncher(JobRepository repository, JobOperator operator, RunJob runJob, Ledger ledger,
			ReservationSettings settings, StopRequest stop, Clock clock) {
		this.repository = repository;
		this.operator = operator;
		this.runJob = runJob;
		this.ledger = ledger;
		this.settings = settings;
		this.stop = stop;
		this.clock = clock;
	}

	/**
	 * Makes the run of an upload that was received.
	 * @param listener is told which columns are absent, and of every restart point
	 * @return whether the run was published; otherwise it was withheld
	 * @throws RunFailedException if the run did not come to its end; it can be launched
	 * again
	 * @throws RunStoppedException if it was asked to stop; it can be launched again
	 */
	boolean launch(UnfinishedRun run, ReferenceSnapshot snapshot, RunListener listener)
			throws IOException, RunFailedException, RunStoppedException {
		RunPlan plan = run.plan();
		int restarts = prepare(plan);
		try (RecordBlocks blocks = open(run.folder())) {
			Job job = job(run, snapshot, blocks, restarts, listener);
			JobExecution execution = this.operator.start(job, RunJob.parameters(plan));
			if (execution.getStatus() == BatchStatus.STOPPED && this.stop.isMade()) {
				throw new RunStoppedException();
			}
			if (execution.getStatus() != BatchStatus.COMPLETED) {
				throw new RunFailedException(failureOf(execution));
			}
			return isPublished(execution);
		}
		catch (JobInstanceAlreadyCompleteException ex) {
			JobExecution last = this.repository.getLastJobExecution(RunJob.name(plan), RunJob.parameters(plan));
			return last != null && isPublished(last);
		}
		catch (RunFailedException | RunStoppedException | IOException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new RunFailedException(ex);
		}
	}

	private static RecordBlocks open(RunFolder folder) throws IOException {
		try {
			return RecordBlocks.open(folder.upload());
		}
		catch (IOException ex) {
			throw new IOException("The run's own copy of the upload cannot be used: %s. %s".formatted(Reasons.of(ex),
					folder.remedy()), ex);
		}
	}

	private static boolean isPublished(JobExecution execution) {
		return !execution.getExitStatus().getExitCode().equals(PublishTasklet.WITHHELD);
	}

	private static @Nullable Throwable failureOf(JobExecution execution) {
		List<Throwable> failures = execution.getAllFailureExceptions();
		return failures.isEmpty() ? null : failures.get(0);
	}

	/**
	 * Brings the metadata that a dead process left behind into a state to start from.
	 * @return how often the run was begun before
	 */
	private int prepare(RunPlan plan) {
		JobInstance instance = this.repository.getJobInstance(RunJob.name(plan), RunJob.parameters(plan));
		if (instance == null) {
			return 0;
		}
		List<JobExecution> executions = this.repository.getJobExecutions(instance);
		if (executions.isEmpty()) {
			// Died between the two transactions in which Spring Batch 6.0.6 creates an
			// instance and its execution; it does not start such an instance.
			this.repository.deleteJobInstance(instance);
			return 0;
		}
		executions.stream()
			.filter((execution) -> execution.getStatus() != BatchStatus.COMPLETED)
			.forEach(this::letBeRestarted);
		return executions.size();
	}

	/**
	 * Ends what has no end in the metadata: what a dead process left running, and what
	 * Spring Batch does not know the end of, since the database failed. We do: the
	 * restart point was committed, or was not. Not by {@link JobOperator#recover}, which
	 * in Spring Batch 6.0.6 leaves out a job or step of unknown end, and starts neither
	 * again.
	 */
	private void letBeRestarted(JobExecution execution) {
		for (StepExecution step : execution.getStepExecutions()) {
			if (hasNoEnd(step.getStatus())) {
				step.setStatus(BatchStatus.FAILED);
				step.setEndTime(LocalDateTime.now(this.clock));
				this.repository.update(step);
			}
		}
		if (hasNoEnd(execution.getStatus())) {
			execution.setStatus(BatchStatus.FAILED);
			execution.setEndTime(LocalDateTime.now(this.clock));
			this.repository.update(execution);
		}
	}

	private static boolean hasNoEnd(BatchStatus status) {
		return status.isRunning() || status == BatchStatus.UNKNOWN;
	}

	private Job job(UnfinishedRun run, ReferenceSnapshot snapshot, RecordBlocks blocks, int restarts,
			RunListener listener) throws IOException {
		RunPlan plan = run.plan();
		Distributor distributor = snapshot.data().distributors().find(plan.distributorId());
		if (distributor == null) {
			throw new IOException("The distributor %s is not in the run's own copy of the reference data"
				.formatted(plan.distributorId()));
		}
		Header header = blocks.header(ColumnAliases.of(plan.columnAliases()));
		listener.absent(header.absentColumns());
		OpenOrders orders = new OpenOrders(distributor.id(), plan.upload().sha256());
		Reviewer reviewer = new Reviewer(distributor, snapshot.data(), new ReservationPolicy(plan.roles()),
				this.ledger.history(distributor.id()), orders, header);
		ReviewReader reader = new ReviewReader(run.folder(), blocks, plan.upload().records(), reviewer,
				this.settings.reviewThreads());
		ReviewWriter writer = new ReviewWriter(run, header, orders, this.ledger, this.runJob.transaction(),
				(point) -> listener.advanced(Progress.of(point, blocks)));
		return this.runJob.of(plan, reader, writer, this.settings.commitInterval(),
				new SettleTasklet(run, writer, this.ledger, this.repository), new PublishTasklet(run,
						new RunTarget(this.settings.outputDir()), snapshot, this.ledger, this.clock, restarts));
	}

	/** Leaves no trace in the metadata of a run that orders nothing. */
	void forget(RunPlan plan) {
		JobInstance instance = this.repository.getJobInstance(RunJob.name(plan), RunJob.parameters(plan));
		if (instance != null) {
			this.repository.deleteJobInstance(instance);
		}
	}

}
