package com.bulkreservations.infrastructure.database;

import java.util.Comparator;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/** The tables of the database, and the migrations that bring an older one to them. */
public final class Schema {

	private Schema() {
	}

	/**
	 * Makes sure that the database has the tables that this program knows. To be called
	 * by the one process that works on the database.
	 * @throws DatabaseRefusedException if it has those of a later version
	 */
	public static void migrate(Flyway flyway) {
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
			.orElse("0");
	}

}
