package com.bulkreservations.job;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Protects restart points from two faults of Spring Batch 6.0.6. It commits a new step
 * execution with an empty context and fills that later, so that a crash in between loses
 * the restart point. And it takes the execution with the latest time for the last one,
 * which is wrong after the clock was set back. Here the last execution has the highest
 * id, and the last context that is not empty.
 */
public final class RestartSafeJobRepository implements BeanPostProcessor {

	/** The present names of the steps of version 0.1.0, which may have left runs. */
	private static final Map<String, String> FORMER_NAMES = Map.of("review", RunJob.VALIDATE, "settle",
			RunJob.RECONCILE);

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof JobRepository repository) ? corrected(repository) : bean;
	}

	private static JobRepository corrected(JobRepository repository) {
		return (JobRepository) Proxy.newProxyInstance(JobRepository.class.getClassLoader(),
				new Class<?>[] { JobRepository.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("getLastStepExecution")) {
						return last(repository, (JobInstance) arguments[0], (String) arguments[1]);
					}
					try {
						return method.invoke(repository, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	private static @Nullable StepExecution last(JobRepository repository, JobInstance instance, String stepName) {
		List<StepExecution> latestFirst = repository.getJobExecutions(instance)
			.stream()
			.flatMap((execution) -> execution.getStepExecutions().stream())
			.filter((step) -> FORMER_NAMES.getOrDefault(step.getStepName(), step.getStepName()).equals(stepName))
			.sorted(Comparator.comparingLong(StepExecution::getId).reversed())
			.toList();
		if (latestFirst.isEmpty()) {
			return null;
		}
		StepExecution last = latestFirst.get(0);
		if (last.getStatus() == BatchStatus.COMPLETED) {
			return last;
		}
		for (StepExecution step : latestFirst) {
			if (!step.getExecutionContext().isEmpty()) {
				last.setExecutionContext(step.getExecutionContext());
				return last;
			}
		}
		return null;
	}

}
