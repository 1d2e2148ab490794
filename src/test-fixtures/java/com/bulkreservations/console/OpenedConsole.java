package com.bulkreservations.console;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;

import com.bulkreservations.Installation;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.settings.SettingsReader;
import com.zaxxer.hikari.HikariDataSource;

/** The database of the console, as the program opens it. */
public final class OpenedConsole {

	private static final long CONNECTION_MILLIS = 5000;

	private OpenedConsole() {
	}

	/**
	 * Opens the database of an installation, with one connection: whoever wants another
	 * one meanwhile fails here, and elsewhere beside as many as there are connections.
	 */
	@SuppressWarnings("try")
	public static ConsoleDatabase of(Installation installation, Clock clock) throws IOException {
		DatabaseAddress address = SettingsReader.read(installation.settings(), (settings, database) -> database);
		ConsoleDatabase opened = ConsoleDatabase.open(jobs(installation), address, clock);
		HikariDataSource pool = (HikariDataSource) opened.source();
		pool.setMaximumPoolSize(1);
		pool.setConnectionTimeout(CONNECTION_MILLIS);
		// The database closes with its last connection.
		try (Connection open = DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword())) {
			pool.getHikariPoolMXBean().softEvictConnections();
			pool.getConnection().close();
		}
		catch (SQLException ex) {
			throw new IOException(ex);
		}
		return opened;
	}

	/** The program's own folder. */
	public static Path jobs(Installation installation) {
		return installation.output().resolve(".jobs");
	}

}
