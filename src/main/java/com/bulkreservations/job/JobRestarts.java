package com.bulkreservations.job;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Repairs job metadata that a dead process left. Only one process at a time may use them:
 * an execution that they call running belongs to a process that died.
 */
public final class JobRestarts {

	private final JobRepository repository;

	private final Clock clock;

	public JobRestarts(JobRepository repository, Clock clock) {
		this.repository = repository;
		this.clock = clock;
	}

	/**
	 * Lets the job instance with these parameters start.
	 * @return how often it was started before
	 */
	public int prepare(String job, JobParameters parameters) {
		JobInstance instance = this.repository.getJobInstance(job, parameters);
		if (instance == null) {
			return 0;
		}
		List<JobExecution> executions = this.repository.getJobExecutions(instance);
		if (executions.isEmpty()) {
			// Spring Batch 6.0.6 creates an instance and its execution in two
			// transactions, and does not start an instance without an execution.
			this.repository.deleteJobInstance(instance);
			return 0;
		}
		executions.stream()
			.filter((execution) -> execution.getStatus() != BatchStatus.COMPLETED)
			.forEach(this::markFailed);
		return executions.size();
	}

	/**
	 * Marks executions without an end as failed. A dead process leaves running ones, and
	 * a failure of the database unknown ones, whose restart point is committed or not.
	 * {@link JobOperator#recover} of Spring Batch 6.0.6 skips unknown ones, and does not
	 * restart them either.
	 */
	private void markFailed(JobExecution execution) {
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

}
