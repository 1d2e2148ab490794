package com.bulkreservations.job;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.StopRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/** Starts or restarts the job of a run. */
public final class RunLauncher {

	private final JobRepository repository;

	private final JobOperator operator;

	private final StopRequest stop;

	private final JobRestarts restarts;

	public RunLauncher(JobRepository repository, JobOperator operator, StopRequest stop, Clock clock) {
		this.repository = repository;
		this.operator = operator;
		this.stop = stop;
		this.restarts = new JobRestarts(repository, clock);
	}

	/**
	 * Launches the job of a run, which must be {@link #prepare prepared}.
	 * @return whether the run was published, or why not
	 * @throws RunFailedException if the run failed; it can be launched again
	 * @throws RunStoppedException if the run stopped on request; it can be launched again
	 */
	public RunOutcome launch(Job job, RunSpec spec) throws RunFailedException, RunStoppedException {
		try {
			JobExecution execution = this.operator.start(job, RunJob.parameters(spec));
			if (execution.getStatus() == BatchStatus.STOPPED && this.stop.isMade()) {
				throw new RunStoppedException();
			}
			if (execution.getStatus() != BatchStatus.COMPLETED) {
				throw new RunFailedException(failureOf(execution));
			}
			return outcome(execution);
		}
		catch (JobInstanceAlreadyCompleteException ex) {
			JobExecution last = this.repository.getLastJobExecution(RunJob.name(spec), RunJob.parameters(spec));
			return (last != null) ? outcome(last) : RunOutcome.WITHHELD;
		}
		catch (RunFailedException | RunStoppedException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new RunFailedException(ex);
		}
	}

	private static RunOutcome outcome(JobExecution execution) {
		String exitCode = execution.getExitStatus().getExitCode();
		return Stream.of(RunOutcome.WITHHELD, RunOutcome.AWAITS_APPROVAL)
			.filter((outcome) -> outcome.name().equals(exitCode))
			.findFirst()
			.orElse(RunOutcome.PUBLISHED);
	}

	private static @Nullable Throwable failureOf(JobExecution execution) {
		List<Throwable> failures = execution.getAllFailureExceptions();
		return failures.isEmpty() ? null : failures.get(0);
	}

	/**
	 * Repairs the metadata that a dead process left, so that the run can start.
	 * @return how often the run was started before
	 */
	public int prepare(RunSpec spec) {
		return this.restarts.prepare(RunJob.name(spec), RunJob.parameters(spec));
	}

	/** Deletes the metadata of a run. */
	public void forget(RunSpec spec) {
		JobInstance instance = this.repository.getJobInstance(RunJob.name(spec), RunJob.parameters(spec));
		if (instance != null) {
			this.repository.deleteJobInstance(instance);
		}
	}

}
