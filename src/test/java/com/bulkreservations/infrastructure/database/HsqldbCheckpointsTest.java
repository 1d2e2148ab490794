package com.bulkreservations.infrastructure.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.hsqldb.DatabaseManager;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Databases that are closed as a commit makes their log long enough for a checkpoint. */
class HsqldbCheckpointsTest {

	@TempDir
	private Path folder;

	@Test
	@Timeout(60)
	void waitsForWhatIsDueAndUnderWay() {
		AtomicBoolean made = new AtomicBoolean();
		DatabaseManager.getTimer().scheduleAfter(0, () -> {
			try {
				TimeUnit.MILLISECONDS.sleep(200);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			made.set(true);
		});
		HsqldbCheckpoints.await();
		assertThat(made).isTrue();
	}

	@RepeatedTest(10)
	@Timeout(60)
	void closesADatabaseThatWasJustToBeCheckpointed() throws SQLException {
		int rows = 0;
		try (Connection connection = open()) {
			connection.setAutoCommit(false);
			try (Statement statement = connection.createStatement()) {
				statement.execute("SET FILES LOG SIZE 1");
				statement.execute("CREATE CACHED TABLE content (number INT PRIMARY KEY, text VARCHAR(1000))");
				// A little more than one megabyte, so that the last commit is the one.
				while (rows < 1100) {
					statement.execute("INSERT INTO content VALUES (%d, '%s')".formatted(rows++, "x".repeat(1000)));
				}
				connection.commit();
			}
			HsqldbCheckpoints.await();
		}
		try (Connection connection = open();
				Statement statement = connection.createStatement();
				ResultSet found = statement.executeQuery("SELECT COUNT(*) FROM content")) {
			assertThat(found.next()).isTrue();
			assertThat(found.getInt(1)).isEqualTo(rows);
		}
	}

	private Connection open() throws SQLException {
		return DriverManager.getConnection("jdbc:hsqldb:file:" + this.folder.resolve("database")
				+ ";hsqldb.tx=mvcc;hsqldb.default_table_type=cached;shutdown=true", "sa", "");
	}

}
