package com.bulkreservations.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/** The tables of the database, and the migrations that bring an older one to them. */
public final class Schema {

	/**
	 * What an installation of the first version is given: it has the tables of the first
	 * migration, or some of them, and no table of migrations.
	 */
	private static final String BEFORE_ALL_MIGRATIONS = "0";

	private Schema() {
	}

	/**
	 * Makes sure that the database has the tables that this program knows. To be called
	 * by the one process that works on the database.
	 * @throws DatabaseRefusedException if it has those of a later version
	 */
	public static void bringUpToDate(DataSource dataSource) {
		migrate(Flyway.configure()
			.dataSource(dataSource)
			.locations("classpath:db/migration/" + vendor(dataSource))
			.baselineOnMigrate(true)
			.baselineVersion(BEFORE_ALL_MIGRATIONS)
			.load());
	}

	private static String vendor(DataSource dataSource) {
		try (Connection connection = dataSource.getConnection()) {
			String product = connection.getMetaData().getDatabaseProductName();
			return switch (product) {
				case "HSQL Database Engine" -> "hsqldb";
				case "PostgreSQL" -> "postgresql";
				default -> throw new IllegalArgumentException(
						"spring.datasource.url must name a database of HSQLDB or PostgreSQL, but that is one of "
								+ product);
			};
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The tables of the database cannot be looked at", ex);
		}
	}

	private static void migrate(Flyway flyway) {
		MigrationInfo[] migrations = flyway.info().all();
		if (Stream.of(migrations).map(MigrationInfo::getState).anyMatch(Schema::isOfLaterVersion)) {
			throw DatabaseRefusedException.tooNew(latest(migrations, MigrationState::isResolved),
					latest(migrations, MigrationState::isApplied));
		}
		if (Stream.of(migrations).anyMatch((migration) -> migration.getState().isFailed())) {
			// Each migration can be begun again once the failure is no longer noted.
			flyway.repair();
		}
		flyway.migrate();
	}

	private static boolean isOfLaterVersion(MigrationState state) {
		return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
	}

	private static String latest(MigrationInfo[] migrations, Predicate<MigrationState> wanted) {
		return Stream.of(migrations)
			.filter((migration) -> wanted.test(migration.getState()))
			.map(MigrationInfo::getVersion)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.map(MigrationVersion::getVersion)
			.orElse(BEFORE_ALL_MIGRATIONS);
	}

}
