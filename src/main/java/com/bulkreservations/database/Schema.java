package com.bulkreservations.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

/**
 * The tables of the database, and the migrations that bring an older one to them. Flyway
 * applies them, and keeps a table of those it has applied. That table is read here, and a
 * {@link NewDatabase} of HSQLDB needs no Flyway: a start should take no longer for it
 * where nothing is to be migrated.
 */
public final class Schema {

	/**
	 * That of the last migration in {@code db/migration}. Who adds one adds it for each
	 * kind of database, and for HSQLDB to {@link NewDatabase} and {@code db/new}, too.
	 */
	static final int VERSION = 2;

	/**
	 * What an installation of the first version is given: it has the tables of the first
	 * migration, or some of them, and no table of migrations.
	 */
	private static final String BEFORE_ALL_MIGRATIONS = "0";

	private static final String HSQLDB = "HSQL Database Engine";

	private static final String SYNTAX_OR_ACCESS = "42";

	private Schema() {
	}

	/**
	 * Makes sure that the database has the tables that this program knows. To be called
	 * by the one process that works on the database.
	 * @throws DatabaseRefusedException if it has those of a later version
	 */
	public static void bringUpToDate(DataSource dataSource) {
		String product;
		History history;
		try (Connection connection = dataSource.getConnection()) {
			product = connection.getMetaData().getDatabaseProductName();
			history = History.of(connection);
			if (history.latest() < VERSION && HSQLDB.equals(product) && NewDatabase.hasNoTables(connection)) {
				NewDatabase.make(connection);
				return;
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The tables of the database cannot be looked at", ex);
		}
		if (history.latest() > VERSION) {
			throw DatabaseRefusedException.tooNew(VERSION, history.latest());
		}
		if (history.latest() < VERSION || history.hasFailures()) {
			migrate(dataSource, product, history);
		}
	}

	private static void migrate(DataSource dataSource, String product, History history) {
		Flyway flyway = Flyway.configure()
			.dataSource(dataSource)
			.locations("classpath:db/migration/" + vendor(product))
			.baselineOnMigrate(true)
			.baselineVersion(BEFORE_ALL_MIGRATIONS)
			.load();
		if (history.hasFailures()) {
			// Each migration can be begun again; Flyway wants to be told so.
			flyway.repair();
		}
		flyway.migrate();
	}

	private static String vendor(String product) {
		return switch (product) {
			case HSQLDB -> "hsqldb";
			case "PostgreSQL" -> "postgresql";
			default -> throw new IllegalArgumentException(
					"spring.datasource.url must name a database of HSQLDB or PostgreSQL, but that is one of "
							+ product);
		};
	}

	/**
	 * What Flyway has noted.
	 *
	 * @param latest the latest version that was applied, and -1 where nothing is noted
	 * @param hasFailures whether a migration has failed
	 */
	private record History(int latest, boolean hasFailures) {

		private static final History NONE = new History(-1, false);

		static History of(Connection connection) throws SQLException {
			try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("""
					SELECT "version", "success" FROM "flyway_schema_history"
					WHERE "version" IS NOT NULL""")) {
				int latest = -1;
				boolean failures = false;
				while (rows.next()) {
					if (rows.getBoolean(2)) {
						latest = Math.max(latest, Integer.parseInt(rows.getString(1)));
					}
					else {
						failures = true;
					}
				}
				return new History(latest, failures);
			}
			catch (SQLException ex) {
				if (ex.getSQLState() != null && ex.getSQLState().startsWith(SYNTAX_OR_ACCESS)) {
					// There is no such table; whatever else it is, Flyway meets it again.
					return NONE;
				}
				throw ex;
			}
		}

	}

}
