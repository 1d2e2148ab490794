package com.bulkreservations.cluster;

import com.bulkreservations.infrastructure.database.Schema;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires what a worker has beside its work: the queue's connections, and the migration.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class })
final class WorkerConfiguration {

	@Bean
	FlywayMigrationStrategy migration() {
		return Schema::migrate;
	}

}
