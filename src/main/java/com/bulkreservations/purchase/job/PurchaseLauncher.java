package com.bulkreservations.purchase.job;

import java.time.Clock;
import java.util.List;

import com.bulkreservations.job.JobRestarts;
import com.bulkreservations.purchase.RunHead;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/** Starts or restarts the job that buys a run. */
public final class PurchaseLauncher {

	private final JobRepository repository;

	private final JobOperator operator;

	private final JobRestarts restarts;

	public PurchaseLauncher(JobRepository repository, JobOperator operator, Clock clock) {
		this.repository = repository;
		this.operator = operator;
		this.restarts = new JobRestarts(repository, clock);
	}

	/**
	 * Returns whether a process ended while it worked on a run, so that the run's files
	 * may lack what it bought last.
	 */
	public boolean isInterrupted(RunHead run) {
		JobExecution last = this.repository.getLastJobExecution(PurchaseJob.NAME, PurchaseJob.parameters(run));
		return last != null && last.getStatus() != BatchStatus.COMPLETED;
	}

	/**
	 * Launches the job of a run.
	 * @throws Exception why it failed; it can be launched again
	 */
	public void launch(Job job, RunHead run) throws Exception {
		JobParameters parameters = PurchaseJob.parameters(run);
		this.restarts.prepare(PurchaseJob.NAME, parameters);
		JobExecution execution;
		try {
			execution = this.operator.start(job, parameters);
		}
		catch (JobInstanceAlreadyCompleteException ex) {
			return;
		}
		if (execution.getStatus() != BatchStatus.COMPLETED && execution.getStatus() != BatchStatus.STOPPED) {
			List<Throwable> failures = execution.getAllFailureExceptions();
			Throwable failure = failures.isEmpty() ? null : failures.get(0);
			throw (failure instanceof Exception cause) ? cause : new IllegalStateException(failure);
		}
	}

}
