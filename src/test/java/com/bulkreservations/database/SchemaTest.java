package com.bulkreservations.database;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.ValidateResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.datasource.init.ScriptException;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaTest {

	/** Flyway's table of some rows may do without it where its making was interrupted. */
	private static final String INDEX = "CREATE INDEX \"flyway_schema_history_s_idx\"";

	private static DataSource hsqldb() {
		return new DriverManagerDataSource("jdbc:hsqldb:mem:" + UUID.randomUUID(), "sa", "");
	}

	/** Else a start would find no migration due, and make none. */
	@ParameterizedTest
	@ValueSource(strings = { "hsqldb", "postgresql" })
	void versionIsThatOfTheLastMigration(String vendor) throws IOException {
		try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration", vendor))) {
			assertThat(files.map((file) -> file.getFileName().toString().replaceFirst("^V(\\d+)__.*", "$1"))
				.mapToInt(Integer::parseInt)
				.max()).hasValue(Schema.VERSION);
		}
	}

	/** They are written down here, and Spring Batch may change its mind. */
	@Test
	void jobMetadataAreWhatSpringBatchWants() {
		DataSource migrated = hsqldb();
		Schema.bringUpToDate(migrated);
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

	/** It is made without Flyway, of which later migrations must not notice anything. */
	@Test
	void newDatabaseIsAsFlywayMakesIt() {
		DataSource created = hsqldb();
		Schema.bringUpToDate(created);
		DataSource migrated = hsqldb();
		flyway(migrated).migrate();
		assertThat(script(created)).containsExactlyInAnyOrderElementsOf(script(migrated)).hasSizeGreaterThan(40);
		assertThat(history(created)).isEqualTo(history(migrated)).hasSize(Schema.VERSION);
		ValidateResult validation = flyway(created).validateWithResult();
		assertThat(validation.invalidMigrations).isEmpty();
		assertThat(validation.validateCount).isEqualTo(Schema.VERSION);
	}

	/** As where a start fails, and there is no mark that it is to be made anew. */
	@Test
	void newDatabaseCanBeInterruptedBeforeAnyStatement() throws SQLException {
		DataSource whole = hsqldb();
		Schema.bringUpToDate(whole);
		List<String> expected = script(whole).stream().filter((statement) -> !statement.startsWith(INDEX)).toList();
		int made = 0;
		for (DataSource database = hsqldb(); interrupted(database, made); database = hsqldb()) {
			Schema.bringUpToDate(database);
			assertThat(script(database)).as("behind %d statements", made)
				.filteredOn((statement) -> !statement.startsWith(INDEX))
				.containsExactlyInAnyOrderElementsOf(expected);
			assertThat(history(database)).as("behind %d statements", made)
				.extracting((row) -> row.get(1))
				.containsAll(versions());
			made++;
		}
		assertThat(made).isGreaterThan(15);
	}

	private static List<Object> versions() {
		return IntStream.rangeClosed(1, Schema.VERSION).<Object>mapToObj(Integer::toString).toList();
	}

	/** Else each first start would wait for Flyway, which takes further connections. */
	@Test
	void newDatabaseIsMadeWithOneConnection() {
		AtomicInteger connections = new AtomicInteger();
		Schema.bringUpToDate(new DelegatingDataSource(hsqldb()) {

			@Override
			public Connection getConnection() throws SQLException {
				connections.incrementAndGet();
				return super.getConnection();
			}

		});
		assertThat(connections).hasValue(1);
	}

	/** Makes the tables until some statements are executed; whether there are more. */
	private static boolean interrupted(DataSource database, int statements) throws SQLException {
		AtomicInteger left = new AtomicInteger(statements);
		try (Connection connection = database.getConnection()) {
			NewDatabase.make(proxy(Connection.class, connection, (name) -> name.equals("createStatement")
					? proxy(Statement.class, connection.createStatement(), (method) -> {
						if (method.equals("execute") && left.getAndDecrement() == 0) {
							throw new SQLException("interrupted");
						}
						return null;
					}) : null));
			return false;
		}
		catch (ScriptException ex) {
			assertThat(ex).hasRootCauseMessage("interrupted");
			return true;
		}
	}

	/** What is called on the target, unless it is answered before. */
	private static <T> T proxy(Class<T> type, T target, Answer answer) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				Object answered = answer.to(method.getName());
				return (answered != null) ? answered : method.invoke(target, arguments);
			}));
	}

	private interface Answer {

		Object to(String method) throws SQLException;

	}

	private static Flyway flyway(DataSource database) {
		return Flyway.configure().dataSource(database).locations("classpath:db/migration/hsqldb").load();
	}

	/** The statements that make the tables anew. */
	private static List<String> script(DataSource database) {
		return JdbcClient.create(database)
			.sql("SCRIPT")
			.query(String.class)
			.list()
			.stream()
			.filter((statement) -> !statement.startsWith("SET DATABASE UNIQUE NAME")
					&& !statement.startsWith("INSERT INTO \"flyway_schema_history\""))
			.toList();
	}

	private static List<List<Object>> history(DataSource database) {
		return JdbcClient.create(database)
			.sql("""
					SELECT "installed_rank", "version", "description", "type", "script", "checksum", "installed_by",
						"success" FROM "flyway_schema_history" ORDER BY 1""")
			.query((row, number) -> IntStream.rangeClosed(1, 8).mapToObj((column) -> value(row, column)).toList())
			.list();
	}

	private static Object value(ResultSet row, int column) {
		try {
			return row.getObject(column);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void whatIsUpToDateStaysAsItIs() {
		DataSource database = hsqldb();
		Schema.bringUpToDate(database);
		List<String> applied = applied(database);
		Schema.bringUpToDate(database);
		assertThat(applied(database)).isEqualTo(applied).hasSize(Schema.VERSION);
	}

	private static List<String> applied(DataSource database) {
		return JdbcClient.create(database)
			.sql("SELECT \"version\" || ' ' || \"installed_on\" FROM \"flyway_schema_history\"")
			.query(String.class)
			.list();
	}

}
