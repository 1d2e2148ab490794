package com.bulkreservations.job;

import javax.sql.DataSource;

import org.springframework.batch.core.configuration.JobRegistry;
import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Spring Batch as it is by default, which keeps its metadata in a database. It is asked
 * for its parts one by one.
 */
final class BatchConfiguration extends JdbcDefaultBatchConfiguration {

	private final DataSource dataSource;

	private final PlatformTransactionManager transactionManager;

	BatchConfiguration(DataSource dataSource, PlatformTransactionManager transactionManager) {
		this.dataSource = dataSource;
		this.transactionManager = transactionManager;
	}

	@Override
	protected DataSource getDataSource() {
		return this.dataSource;
	}

	@Override
	protected PlatformTransactionManager getTransactionManager() {
		return this.transactionManager;
	}

	/** Each run has a job of its own, which is not looked up. */
	@Override
	protected JobRegistry getJobRegistry() {
		return new MapJobRegistry();
	}

}
