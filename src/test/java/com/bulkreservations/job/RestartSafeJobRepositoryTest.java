package com.bulkreservations.job;

import java.sql.Connection;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.bulkreservations.MigratedDatabase;
import com.bulkreservations.infrastructure.database.Fence;
import com.bulkreservations.infrastructure.database.FencedTransactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The fence of a transaction locks a row, and so makes its commit a forced write. */
class RestartSafeJobRepositoryTest {

	private static final JobParameters PARAMETERS = new JobParametersBuilder().addString("sha256", "00", true)
		.toJobParameters();

	private final CountingFence fence = new CountingFence();

	private PlatformTransactionManager transactions;

	private JobRepository repository;

	@BeforeEach
	void open() throws Exception {
		DataSource database = new DriverManagerDataSource("jdbc:hsqldb:mem:" + UUID.randomUUID(), "sa", "");
		MigratedDatabase.bringUpToDate(database);
		this.transactions = new FencedTransactions(database, this.fence);
		JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
		factory.setDataSource(database);
		factory.setTransactionManager(this.transactions);
		factory.setValidateTransactionState(false);
		factory.setIsolationLevelForCreateEnum(Isolation.READ_COMMITTED);
		factory.afterPropertiesSet();
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("transactionManager", this.transactions);
		this.repository = (JobRepository) new RestartSafeJobRepository(beans.getBeanProvider(TransactionManager.class))
			.postProcessAfterInitialization(factory.getObject(), "jobRepository");
	}

	@Test
	void readsNeedNoFence() {
		JobInstance instance = this.repository.createJobInstance("run", PARAMETERS);
		JobExecution execution = this.repository.createJobExecution(instance, PARAMETERS, new ExecutionContext());
		int changes = this.fence.required.getAndSet(0);
		assertThat(this.repository.getJobInstance("run", PARAMETERS)).isEqualTo(instance);
		assertThat(this.repository.getJobExecutions(instance)).containsExactly(execution);
		assertThat(this.repository.getLastJobExecution("run", PARAMETERS)).isEqualTo(execution);
		assertThat(this.repository.getLastStepExecution(instance, "validate")).isNull();
		assertThat(this.repository.findRunningJobExecutions("run")).containsExactly(execution);
		assertThat(changes).isEqualTo(2);
		assertThat(this.fence.required).hasValue(0);
	}

	/** A run of one chunk reads and changes its metadata in one transaction. */
	@Test
	void changesWithinATransactionBelongToIt() {
		JobInstance instance = this.repository.createJobInstance("run", PARAMETERS);
		this.fence.required.set(0);
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			assertThat(this.repository.getJobExecutions(instance)).isEmpty();
			this.repository.createJobExecution(instance, PARAMETERS, new ExecutionContext());
			assertThat(this.repository.getJobExecutions(instance)).hasSize(1);
			status.setRollbackOnly();
		});
		assertThat(this.fence.required).hasValue(1);
		assertThat(this.repository.getJobExecutions(instance)).isEmpty();
	}

	private static final class CountingFence implements Fence {

		private final AtomicInteger required = new AtomicInteger();

		@Override
		public void requireHeld(Connection transaction) {
			this.required.incrementAndGet();
		}

		@Override
		public boolean isAlive() {
			return true;
		}

	}

}
