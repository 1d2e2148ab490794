package com.bulkreservations.job;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;
import org.springframework.transaction.interceptor.NameMatchTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/**
 * Protects restart points from two faults of Spring Batch 6.0.6. It commits a new step
 * execution with an empty context and fills that later, so that a crash in between loses
 * the restart point. And it takes the execution with the latest time for the last one,
 * which is wrong after the clock was set back. Here the last execution has the highest
 * id, and the last context that is not empty.
 * <p>
 * Its transactions are others than Spring Batch's. What reads is read-only, and needs no
 * fence: the row lock of a fence would make PostgreSQL force a commit to disk for each
 * read. What creates an execution joins the transaction of a run of one chunk.
 */
public final class RestartSafeJobRepository implements BeanPostProcessor {

	/** The present names of the steps of version 0.1.0, which may have left runs. */
	private static final Map<String, String> FORMER_NAMES = Map.of("review", RunJob.VALIDATE, "settle",
			RunJob.RECONCILE);

	/** The methods of the repository that only read, by the beginnings of their names. */
	private static final List<String> READS = List.of("get*", "find*", "is*");

	private final ObjectProvider<TransactionManager> transactions;

	/**
	 * @param transactions the job repository's
	 */
	public RestartSafeJobRepository(ObjectProvider<TransactionManager> transactions) {
		this.transactions = transactions;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof JobRepository repository) ? corrected(transactional(repository)) : bean;
	}

	private JobRepository transactional(JobRepository repository) {
		DefaultTransactionAttribute readOnly = new DefaultTransactionAttribute();
		readOnly.setReadOnly(true);
		NameMatchTransactionAttributeSource methods = new NameMatchTransactionAttributeSource();
		READS.forEach((names) -> methods.addTransactionalMethod(names, readOnly));
		methods.addTransactionalMethod("*", new DefaultTransactionAttribute());
		ProxyFactory proxy = new ProxyFactory(JobRepository.class,
				new TransactionInterceptor(this.transactions.getObject(), methods));
		proxy.setTarget(Objects.requireNonNull(AopProxyUtils.getSingletonTarget(repository),
				"The repository has no transactions"));
		return (JobRepository) proxy.getProxy(JobRepository.class.getClassLoader());
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
