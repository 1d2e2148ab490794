package com.bulkreservations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A real PostgreSQL server, which forces every commit to disk, and orders names as people
 * do. Of each JVM there is one, started when it is wanted first, and gone with the JVM.
 * Each installation has a schema of its own.
 */
public final class PostgresServer {

	private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration/postgresql");

	private static final List<String> CHANGES = List.of("V1__job_metadata_and_ledger.sql",
			"V3__form_of_request_ids.sql", "V4__purchases.sql", "V5__indexes_for_many_runs.sql",
			"V6__several_workers.sql");

	private static final List<String> TABLES = List.of("batch_job_instance", "batch_job_execution",
			"batch_job_execution_params", "batch_job_execution_context", "batch_step_execution",
			"batch_step_execution_context", "ledger_run", "ledger_block", "purchase_run", "purchase_cart",
			"purchase_line", "purchase_order", "ledger_release");

	private static final List<String> SEQUENCES = List.of("batch_job_instance_seq", "batch_job_execution_seq",
			"batch_step_execution_seq");

	private PostgresServer() {
	}

	/** The address of a schema. */
	public static String url(String schema) {
		return "jdbc:postgresql://localhost:%d/postgres?user=postgres&currentSchema=%s"
			.formatted(Running.SERVER.getPort(), schema);
	}

	public static void createSchema(String schema) {
		execute("CREATE SCHEMA " + schema);
	}

	/**
	 * Makes a schema with the tables of another one, and all that is committed there now:
	 * what its program would leave if it died.
	 */
	static void copySchema(String schema, String copy) {
		StringBuilder sql = new StringBuilder(
				"BEGIN ISOLATION LEVEL REPEATABLE READ; CREATE SCHEMA COPY; SET LOCAL search_path = COPY; ");
		CHANGES.forEach((change) -> sql.append(Installation.read(MIGRATIONS.resolve(change))).append('\n'));
		sql.append("""
				CREATE TABLE flyway_schema_history (LIKE ORIGINAL.flyway_schema_history INCLUDING ALL);
				INSERT INTO flyway_schema_history SELECT * FROM ORIGINAL.flyway_schema_history;
				UPDATE process_lock
				SET (number, output_folder) = (SELECT number, output_folder FROM ORIGINAL.process_lock);
				""");
		TABLES.forEach(
				(table) -> sql.append("INSERT INTO TABLE_ SELECT * FROM ORIGINAL.TABLE_; ".replace("TABLE_", table)));
		SEQUENCES.forEach(
				(sequence) -> sql.append("SELECT setval('SEQUENCE_', last_value, is_called) FROM ORIGINAL.SEQUENCE_; "
					.replace("SEQUENCE_", sequence)));
		execute(sql.append("COMMIT").toString().replace("ORIGINAL", schema).replace("COPY", copy));
	}

	/** All that is committed in a schema. */
	static String content(String schema) {
		List<String> rows = new ArrayList<>();
		try (Connection connection = DriverManager.getConnection(url(schema));
				Statement statement = connection.createStatement()) {
			for (String table : TABLES) {
				try (ResultSet result = statement
					.executeQuery("SELECT row::text FROM %s row ORDER BY 1".formatted(table))) {
					while (result.next()) {
						rows.add(table + " " + result.getString(1));
					}
				}
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return String.join("\n", rows);
	}

	private static void execute(String sql) {
		try (Connection connection = DriverManager.getConnection(url("public"));
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Starts a server, on a port that is free. */
	public static EmbeddedPostgres.Builder builder() {
		return EmbeddedPostgres.builder()
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.setLocaleConfig("locale-provider", "icu")
			.setLocaleConfig("icu-locale", "en-US");
	}

	private static final class Running {

		private static final EmbeddedPostgres SERVER = start();

		private static EmbeddedPostgres start() {
			try {
				return builder().start();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
