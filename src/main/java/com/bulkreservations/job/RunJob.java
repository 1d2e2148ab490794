package com.bulkreservations.job;

import java.util.Locale;

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
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The job that makes a run of an upload: review its rows, settle them into orders,
 * publish the run. A job instance is a distributor and the content of a file.
 */
final class RunJob {

	/** The step that judges rows, block by block. */
	static final String REVIEW = "review";

	private static final String SETTLE = "settle";

	private static final String PUBLISH = "publish";

	private final JobRepository repository;

	private final PlatformTransactionManager transactionManager;

	private final StopRequest stop;

	private final ObservationRegistry observations;

	/**
	 * @param transactionManager the repository's own, so that a restart point is
	 * committed together with what it stands for; without it, Spring Batch 6.0.6 uses
	 * none for chunks
	 * @param stop is looked at before each chunk
	 */
	RunJob(JobRepository repository, PlatformTransactionManager transactionManager, StopRequest stop,
			ObservationRegistry observations) {
		this.repository = repository;
		this.transactionManager = transactionManager;
		this.stop = stop;
		this.observations = observations;
	}

	/** For changes outside of steps. */
	TransactionOperations transaction() {
		return new TransactionTemplate(this.transactionManager);
	}

	static String name(RunPlan plan) {
		return plan.kind().name().toLowerCase(Locale.ROOT);
	}

	static JobParameters parameters(RunPlan plan) {
		return new JobParametersBuilder().addString("distributor", plan.distributorId().toLowerCase(Locale.ROOT), true)
			.addString("sha256", plan.upload().sha256(), true)
			.toJobParameters();
	}

	/**
	 * The job of one run.
	 * @param commitInterval how many blocks are written between two restart points
	 */
	Job of(RunPlan plan, ReviewReader reader, ReviewWriter writer, int commitInterval, SettleTasklet settle,
			PublishTasklet publish) {
		Step review = new StepBuilder(REVIEW, this.repository).<ReviewedBlock, ReviewedBlock>chunk(commitInterval)
			.reader(reader)
			.writer(writer)
			.transactionManager(this.transactionManager)
			.interruptionPolicy(this::stopWhenAsked)
			.observationRegistry(this.observations)
			.build();
		return new JobBuilder(name(plan), this.repository).observationRegistry(this.observations)
			.start(review)
			.next(step(SETTLE, settle))
			.next(step(PUBLISH, publish))
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
			throw new JobInterruptedException("The run was interrupted");
		}
	}

}
