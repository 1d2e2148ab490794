package com.bulkreservations.infrastructure.database;

import java.util.Comparator;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/** Migrates the tables of the database. */
public final class Schema {

	private Schema() {
	}

	/**
	 * Migrates the tables to the version of this program.
	 * <p>
	 * Called by the process that holds the lock.
	 * @throws DatabaseRefusedException if the tables are of a later version
	 */
	public static void migrate(Flyway flyway) {
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
