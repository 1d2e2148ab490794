package com.bulkreservations.job;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.jspecify.annotations.Nullable;

/**
 * The job of a run of one chunk, which commits twice: before it publishes, and at its
 * end.
 * <p>
 * What Spring Batch and the steps commit in between may be lost together: a restart
 * begins from scratch, as before the first chunk of a large run. That saves 28 of the 65
 * forced writes of a run of ten rows.
 */
final class SmallRunJob implements Job, StepExecutionListener {

	private final PlatformTransactionManager transactions;

	private @Nullable Job job;

	private @Nullable TransactionStatus transaction;

	/**
	 * Creates a job, which listens to its step that publishes.
	 * @param transactions the job repository's
	 */
	SmallRunJob(PlatformTransactionManager transactions) {
		this.transactions = transactions;
	}

	/** Completes this job with its steps. */
	Job of(Job steps) {
		this.job = steps;
		return this;
	}

	private Job job() {
		if (this.job == null) {
			throw new IllegalStateException("The job has no steps yet");
		}
		return this.job;
	}

	@Override
	public String getName() {
		return job().getName();
	}

	@Override
	public void execute(JobExecution execution) throws JobInterruptedException {
		begin();
		try {
			job().execute(execution);
		}
		catch (RuntimeException ex) {
			// After a failure of the database, its metadata cannot be updated either.
			if (execution.getAllFailureExceptions().isEmpty()) {
				throw ex;
			}
			execution.setStatus(BatchStatus.FAILED);
		}
		finally {
			end(execution.getStatus() == BatchStatus.COMPLETED);
		}
	}

	/** Commits all that the publication relies on, and cannot create again. */
	@Override
	public void beforeStep(StepExecution publishing) {
		end(true);
		begin();
	}

	private void begin() {
		this.transaction = this.transactions.getTransaction(TransactionDefinition.withDefaults());
	}

	private void end(boolean successful) {
		TransactionStatus ended = this.transaction;
		this.transaction = null;
		if (ended == null || ended.isCompleted()) {
			return;
		}
		if (successful) {
			this.transactions.commit(ended);
		}
		else {
			this.transactions.rollback(ended);
		}
	}

}
