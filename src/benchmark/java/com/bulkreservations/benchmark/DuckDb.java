package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The same decisions in SQL: runs a script in DuckDB, in memory. */
final class DuckDb {

	private DuckDb() {
	}

	/**
	 * Judges an upload.
	 * @param arguments those of a {@link PeerTask}, and the script
	 */
	public static void main(String[] arguments) throws IOException, SQLException {
		PeerTask task = PeerTask.of(arguments);
		String script = Files.readString(Path.of(arguments[4]))
			.replace("${config}", task.configDir().toString())
			.replace("${upload}", task.upload().toString())
			.replace("${distributor}", task.distributor())
			.replace("${folder}", task.folder().toString());
		try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
				Statement statement = database.createStatement()) {
			statement.execute(script);
			try (ResultSet counts = statement.executeQuery("SELECT accepted, rejected FROM counts")) {
				counts.next();
				new Counts(counts.getLong(1), counts.getLong(2)).print();
			}
		}
	}

}
