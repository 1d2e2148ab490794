package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.run.UploadResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** PostgreSQL ends sessions while a run is made: that of the lock, or all. */
@Tag("kill")
@Tag("postgres")
class DatabaseLossIT {

	private static final String OF_THE_LOCK = "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks "
			+ "WHERE locktype = 'advisory' AND objid::bigint = (hashtext(current_schema())::bigint & 4294967295)";

	private static final String ALL = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
			+ "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";

	@TempDir
	private Path folder;

	private TwoUploads uploads;

	@BeforeEach
	void install() throws IOException {
		this.uploads = new TwoUploads(TestDatabase.POSTGRESQL, this.folder.resolve("installation"), 1);
		this.uploads.note(this.uploads.copy(this.folder.resolve("undisturbed")), new WatchedDatabase.Watcher() {
		}, StartedProgram::run);
	}

	/** At the end of a transaction that has changed this. */
	@ParameterizedTest
	@ValueSource(
			strings = { "INSERT INTO BATCH_JOB_EXECUTION", "INSERT INTO ledger_block", "UPDATE BATCH_STEP_EXECUTION" })
	void nothingIsCommittedOrPublishedWithoutTheLock(String change) throws IOException {
		Installation copy = this.uploads.copy(this.folder.resolve("copy"));
		Ending ending = new Ending(copy, change, OF_THE_LOCK, true);
		assertStops(copy, ending);
		assertThat(copy.published()).isEqualTo(ending.published);
		assertThat(copy.state().get("database")).isEqualTo(ending.database);
		requireFinishedByTheNextStart(copy);
	}

	/** In a transaction that has changed this, when it is about to commit. */
	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO ledger_block", "UPDATE ledger_run", "UPDATE BATCH_STEP_EXECUTION" })
	void nextStartFinishesWhenAllSessionsAreEnded(String change) throws IOException {
		Installation copy = this.uploads.copy(this.folder.resolve("copy"));
		assertStops(copy, new Ending(copy, change, ALL, false));
		requireFinishedByTheNextStart(copy);
	}

	private void assertStops(Installation copy, Ending ending) throws IOException {
		try (StartedProgram program = this.uploads.start(copy, ending)) {
			ending.begun = true;
			assertThatThrownBy(program::run)
				.hasMessageStartingWith("The session that held the lock on the database jdbc:postgresql://localhost:")
				.hasMessageEndingWith(" has ended, and nothing more was processed [BR-406]");
		}
		assertThat(ending.done).isTrue();
	}

	private void requireFinishedByTheNextStart(Installation copy) throws IOException {
		try (StartedProgram program = this.uploads.start(copy)) {
			assertThat(program.run()).extracting(UploadResult::exitCode).containsOnly(0);
			this.uploads.requireFinished(copy, program);
		}
	}

	/** Ends sessions, once. */
	private static final class Ending implements WatchedDatabase.Watcher {

		private final Installation installation;

		private final String change;

		private final String sql;

		private final boolean afterCommit;

		private boolean begun;

		private boolean changed;

		private boolean done;

		private SortedMap<String, String> published;

		private String database;

		private Ending(Installation installation, String change, String sql, boolean afterCommit) {
			this.installation = installation;
			this.change = change;
			this.sql = sql;
			this.afterCommit = afterCommit;
		}

		@Override
		public void changing(String statement) {
			this.changed |= this.begun && statement.strip().startsWith(this.change);
		}

		@Override
		public void beforeCommit() throws SQLException {
			end(!this.afterCommit);
		}

		@Override
		public void afterCommit() throws SQLException {
			end(this.afterCommit);
		}

		private void end(boolean now) throws SQLException {
			if (!now || !this.changed || this.done) {
				return;
			}
			this.done = true;
			try (Connection connection = this.installation.connect();
					Statement statement = connection.createStatement()) {
				statement.execute(this.sql);
			}
			this.published = this.installation.published();
			this.database = this.installation.state().get("database");
		}

	}

}
