package com.bulkreservations.infrastructure.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.bulkreservations.MigratedDatabase;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaTest {

	private static DataSource hsqldb() {
		return new DriverManagerDataSource("jdbc:hsqldb:mem:" + UUID.randomUUID(), "sa", "");
	}

	/** They are written down here, and Spring Batch may change its mind. */
	@Test
	void jobMetadataAreWhatSpringBatchWants() {
		DataSource migrated = hsqldb();
		MigratedDatabase.bringUpToDate(migrated);
		DataSource wanted = hsqldb();
		new ResourceDatabasePopulator(new ClassPathResource("org/springframework/batch/core/schema-hsqldb.sql"))
			.execute(wanted);
		assertThat(columns(migrated)).isEqualTo(columns(wanted)).hasSizeGreaterThan(40);
		assertThat(constraints(migrated)).isEqualTo(constraints(wanted)).hasSizeGreaterThan(6);
	}

	private static List<String> columns(DataSource database) {
		return JdbcClient.create(database)
			.sql("""
					SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
						|| COALESCE(CAST(character_maximum_length AS VARCHAR(20)), '') || ' '
						|| COALESCE(CAST(datetime_precision AS VARCHAR(20)), '')
					FROM information_schema.columns WHERE UPPER(table_name) LIKE 'BATCH%' ORDER BY 1""")
			.query(String.class)
			.list();
	}

	private static List<String> constraints(DataSource database) {
		return JdbcClient.create(database)
			.sql("""
					SELECT table_name || ' ' || constraint_type || ' '
						|| CASE WHEN constraint_name LIKE 'SYS%' THEN '' ELSE constraint_name END
					FROM information_schema.table_constraints WHERE UPPER(table_name) LIKE 'BATCH%' ORDER BY 1""")
			.query(String.class)
			.list();
	}

	/** As where a start fails, and there is no mark to make the database from scratch. */
	@Test
	void newDatabaseCanBeInterruptedBeforeAnyChange() {
		DataSource whole = hsqldb();
		MigratedDatabase.bringUpToDate(whole);
		List<String> expected = script(whole);
		int changes = 0;
		for (DataSource database = hsqldb(); interrupted(database, changes); database = hsqldb()) {
			MigratedDatabase.bringUpToDate(database);
			assertThat(script(database)).as("after %d changes", changes).containsExactlyInAnyOrderElementsOf(expected);
			assertThat(applied(database)).as("after %d changes", changes)
				.extracting((row) -> row.split(" ", 2)[0])
				.contains("1", "2", "3");
			changes++;
		}
		assertThat(changes).isGreaterThan(15);
	}

	/** Lets the database fail after some changes; whether there are more. */
	private static boolean interrupted(DataSource database, int changes) {
		AtomicInteger left = new AtomicInteger(changes);
		try {
			MigratedDatabase.bringUpToDate(new DelegatingDataSource(database) {

				@Override
				public Connection getConnection() throws SQLException {
					return failing(Connection.class, super.getConnection(), left);
				}

			});
			return false;
		}
		catch (FlywayException ex) {
			assertThat(ex).hasRootCauseMessage("interrupted");
			return true;
		}
	}

	private static <T> T failing(Class<T> type, T target, AtomicInteger left) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				if (method.getName().matches("execute|executeUpdate") && left.getAndDecrement() <= 0) {
					throw new SQLException("interrupted");
				}
				try {
					Object result = method.invoke(target, arguments);
					if (result instanceof PreparedStatement statement) {
						return failing(PreparedStatement.class, statement, left);
					}
					return (result instanceof Statement statement) ? failing(Statement.class, statement, left) : result;
				}
				catch (InvocationTargetException ex) {
					throw ex.getTargetException();
				}
			}));
	}

	/**
	 * The statements that make the tables again, but for Flyway's own: its table of some
	 * rows may lack key and index where its creation was interrupted.
	 */
	private static List<String> script(DataSource database) {
		return JdbcClient.create(database)
			.sql("SCRIPT")
			.query(String.class)
			.list()
			.stream()
			.filter((statement) -> !statement.startsWith("SET DATABASE UNIQUE NAME")
					&& !statement.contains("flyway_schema_history"))
			.toList();
	}

	@Test
	void whatIsUpToDateStaysAsItIs() {
		DataSource database = hsqldb();
		MigratedDatabase.bringUpToDate(database);
		List<String> applied = applied(database);
		MigratedDatabase.bringUpToDate(database);
		assertThat(applied(database)).isEqualTo(applied).hasSize(6);
	}

	private static List<String> applied(DataSource database) {
		return JdbcClient.create(database)
			.sql("SELECT \"version\" || ' ' || \"installed_on\" FROM \"flyway_schema_history\"")
			.query(String.class)
			.list();
	}

}
