package com.bulkreservations.infrastructure.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Migrates the tables of the database. */
public final class Schema {

	private static final Logger logger = LoggerFactory.getLogger(Schema.class);

	private static final String LOCK = LockSession.MIGRATION + ", hashtext(current_schema())";

	private static final String HOLDER = """
			SELECT 'session ' || pid || COALESCE(' of ' || host(client_addr), '')
			FROM pg_stat_activity WHERE pid IN (SELECT held.pid %s)""".formatted(LockSession.MIGRATION_HELD);

	private static final long PAUSE_MILLIS = 100;

	/** Longer than the changes of any version take on the largest database. */
	private static final Duration LONGEST_TURN = Duration.ofMinutes(10);

	private static final Duration QUIET = Duration.ofSeconds(10);

	private Schema() {
	}

	/**
	 * Migrates the tables to the version of this program. On PostgreSQL, processes that
	 * start at the same time do so one after another.
	 * @throws DatabaseRefusedException if the tables are of a later version, or another
	 * process migrates them for ten minutes
	 */
	public static void migrate(Flyway flyway) {
		migrate(flyway, LONGEST_TURN);
	}

	/**
	 * Migrates the tables to the version of this program.
	 * @param longest how long this process waits for others that do so
	 */
	static void migrate(Flyway flyway, Duration longest) {
		try (Connection turn = flyway.getConfiguration().getDataSource().getConnection()) {
			if (!turn.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
				migrateAlone(flyway);
				return;
			}
			// Flyway looks whether there are tables before it takes a lock of its own.
			awaitTurn(turn, longest);
			try {
				migrateAlone(flyway);
			}
			finally {
				isTrue(turn, "SELECT pg_advisory_unlock(%s)");
			}
		}
		catch (SQLException ex) {
			throw new FlywayException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static void awaitTurn(Connection turn, Duration longest) throws SQLException, InterruptedException {
		long begun = System.nanoTime();
		boolean reported = false;
		while (!isTrue(turn, "SELECT COALESCE(pg_try_advisory_lock(%s), TRUE)")) {
			Duration waited = Duration.ofNanos(System.nanoTime() - begun);
			if (waited.compareTo(longest) >= 0) {
				throw DatabaseRefusedException.whileMigrated(holder(turn), waited);
			}
			if (!reported && waited.compareTo(QUIET) >= 0) {
				String message = String
					.valueOf(DatabaseRefusedException.whileMigrated(holder(turn), waited).getMessage());
				logger.warn(message);
				reported = true;
			}
			Thread.sleep(PAUSE_MILLIS);
		}
	}

	private static String holder(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(HOLDER)) {
			return row.next() ? row.getString(1) : "one that has just ended";
		}
	}

	private static boolean isTrue(Connection connection, String query) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(query.formatted(LOCK))) {
			row.next();
			return row.getBoolean(1);
		}
	}

	private static void migrateAlone(Flyway flyway) {
		MigrationInfo[] migrations = flyway.info().all();
		if (Stream.of(migrations).map(MigrationInfo::getState).anyMatch(Schema::isOfLaterVersion)) {
			throw DatabaseRefusedException.tooNew(latest(migrations, MigrationState::isResolved),
					latest(migrations, MigrationState::isApplied));
		}
		if (Stream.of(migrations).anyMatch((migration) -> migration.getState().isFailed())) {
			// A failed migration can be repeated once its entry is removed.
			flyway.repair();
		}
		flyway.migrate();
	}

	private static boolean isOfLaterVersion(MigrationState state) {
		return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
	}

	private static String latest(MigrationInfo[] migrations, Predicate<MigrationState> filter) {
		return Stream.of(migrations)
			.filter((migration) -> filter.test(migration.getState()))
			.map(MigrationInfo::getVersion)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.map(MigrationVersion::getVersion)
			.orElse("0");
	}

}
