package com.bulkreservations.purchase.job;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import com.bulkreservations.purchase.RunHead;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/**
 * The Spring Batch job that buys the orders of a run. It has two steps:
 * <ol>
 * <li><b>plan</b> divides the run's lines into carts;</li>
 * <li><b>buy</b> buys what can be bought now. While something waits, for a person or for
 * time, the step ends as stopped, and the next start resumes it.</li>
 * </ol>
 * Each change of a cart is a transaction of its own, committed before the call that it
 * announces, so the steps have none. A job instance is the run of an upload.
 */
public final class PurchaseJob {

	public static final String NAME = "purchase";

	private static final String PLAN = "plan";

	private static final String BUY = "buy";

	private final JobRepository repository;

	private final ObservationRegistry observations;

	public PurchaseJob(JobRepository repository, ObservationRegistry observations) {
		this.repository = repository;
		this.observations = observations;
	}

	/** Returns the parameters of a run's job. */
	public static JobParameters parameters(RunHead run) {
		return new JobParametersBuilder().addString("distributor", run.distributor(), true)
			.addString("sha256", run.sha256(), true)
			.toJobParameters();
	}

	/**
	 * Creates the job of one run.
	 * @param plan divides the lines into carts
	 * @param buy buys, and returns whether nothing waits
	 */
	public Job of(Callable<Boolean> plan, Callable<Boolean> buy) {
		return new JobBuilder(NAME, this.repository).observationRegistry(this.observations)
			.start(step(PLAN, plan))
			.next(step(BUY, buy))
			.build();
	}

	private Step step(String name, Callable<Boolean> work) {
		return new StepBuilder(name, this.repository).tasklet((contribution, context) -> {
			if (!inOwnThread(name, work)) {
				// Spring Batch ends the step as stopped, so that it can be started again.
				contribution.getStepExecution().setTerminateOnly();
			}
			return RepeatStatus.FINISHED;
		}, new ResourcelessTransactionManager())
			.allowStartIfComplete(true)
			.observationRegistry(this.observations)
			.build();
	}

	/**
	 * Does the work where the step's transaction is not: a connection must not be kept
	 * for the hours that a purchase may take.
	 */
	private static boolean inOwnThread(String name, Callable<Boolean> work) throws Exception {
		CompletableFuture<Boolean> done = CompletableFuture.supplyAsync(() -> {
			try {
				return work.call();
			}
			catch (Exception ex) {
				throw new CompletionException(ex);
			}
		}, (task) -> new Thread(task, name).start());
		try {
			return done.join();
		}
		catch (CompletionException ex) {
			@Nullable Throwable cause = ex.getCause();
			throw (cause instanceof Exception failure) ? failure : ex;
		}
	}

}
