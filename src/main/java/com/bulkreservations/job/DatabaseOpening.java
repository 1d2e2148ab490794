package com.bulkreservations.job;

import javax.sql.DataSource;

import com.bulkreservations.database.Schema;
import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Sees to it that nobody gets the database before it has the tables that are wanted, no
 * other process changes them, and a commit that is not on the disk does not go unnoticed.
 */
final class DatabaseOpening implements BeanPostProcessor {

	private final Preparation preparation;

	DatabaseOpening(Preparation preparation) {
		this.preparation = preparation;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof DataSource dataSource) {
			new UnforcedLog(UnforcedLog::endProcess).listen();
			try {
				Schema.bringUpToDate(dataSource);
				this.preparation.databaseIsReady();
			}
			catch (RuntimeException ex) {
				// Spring closes no bean that it has not got whole.
				close(dataSource);
				throw ex;
			}
		}
		return bean;
	}

	private static void close(DataSource dataSource) {
		if (dataSource instanceof HikariDataSource pool) {
			pool.close();
		}
	}

}
