package com.bulkreservations.job;

import javax.sql.DataSource;

import com.bulkreservations.database.Schema;

import org.springframework.beans.factory.config.BeanPostProcessor;

/** Sees to it that nobody gets the database before it has the tables that are wanted. */
final class DatabaseOpening implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof DataSource dataSource) {
			Schema.bringUpToDate(dataSource);
		}
		return bean;
	}

}
