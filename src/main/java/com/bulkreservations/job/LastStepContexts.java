package com.bulkreservations.job;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

import org.jspecify.annotations.Nullable;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Keeps a restart point from being forgotten. Spring Batch 6.0.4 commits a new step
 * execution with an empty context, and fills it later; a crash between the two makes the
 * next start take the empty context for the last one. A step execution with an empty
 * context that is not completed is therefore handed out with the last context that was
 * not empty, or, where there is none, as never begun.
 */
final class LastStepContexts implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof JobRepository repository) ? keeping(repository) : bean;
	}

	private static JobRepository keeping(JobRepository repository) {
		return (JobRepository) Proxy.newProxyInstance(JobRepository.class.getClassLoader(),
				new Class<?>[] { JobRepository.class }, (proxy, method, arguments) -> {
					try {
						Object result = method.invoke(repository, arguments);
						return (result instanceof StepExecution last && method.getName().equals("getLastStepExecution"))
								? withContext(last, repository, (JobInstance) arguments[0]) : result;
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	private static @Nullable StepExecution withContext(StepExecution last, JobRepository repository,
			JobInstance instance) {
		if (!last.getExecutionContext().isEmpty() || last.getStatus() == BatchStatus.COMPLETED) {
			return last;
		}
		for (JobExecution execution : repository.getJobExecutions(instance)) {
			for (StepExecution step : execution.getStepExecutions()) {
				ExecutionContext context = step.getExecutionContext();
				if (step.getStepName().equals(last.getStepName()) && !context.isEmpty()) {
					last.setExecutionContext(context);
					return last;
				}
			}
		}
		return null;
	}

}
