package com.bulkreservations;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

import javax.sql.DataSource;

import com.bulkreservations.infrastructure.database.Schema;
import org.flywaydb.core.Flyway;

/** A database that Flyway has brought up to date as in the program. */
public final class MigratedDatabase {

	private MigratedDatabase() {
	}

	/** Brings the tables up to date. */
	public static void bringUpToDate(DataSource dataSource) {
		Schema.migrate(flyway(dataSource));
	}

	/** Returns Flyway as the program configures it. */
	public static Flyway flyway(DataSource dataSource) {
		return Flyway.configure()
			.dataSource(dataSource)
			.locations("classpath:db/migration/" + vendor(dataSource))
			.baselineOnMigrate(true)
			.baselineVersion("0")
			.load();
	}

	private static String vendor(DataSource dataSource) {
		try (Connection connection = dataSource.getConnection()) {
			String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
			return product.startsWith("hsql") ? "hsqldb" : product;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
