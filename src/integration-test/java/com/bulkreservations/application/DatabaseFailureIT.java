package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.run.UploadResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The database fails once, at each of its changes in turn: as it does when the disk is
 * full for a moment. The run may fail for that; the next start finishes it.
 */
@Tag("crash")
@Tag("postgres")
@ParameterizedClass
@EnumSource
class DatabaseFailureIT {

	/** {@code -Dfailures.every=1} takes all instants, not only every second one. */
	private static final int EVERY = Integer.getInteger("failures.every", 2);

	@Parameter
	private TestDatabase database;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@EnumSource
	void runIsFinishedByTheNextStart(Instant instant) throws IOException {
		TwoUploads uploads = new TwoUploads(this.database, this.folder.resolve("installation"), 5);
		uploads.note(uploads.copy(this.folder.resolve("undisturbed")), new WatchedDatabase.Watcher() {
		}, StartedProgram::run);
		FailingOnce failing;
		int number = 0;
		do {
			failing = new FailingOnce(instant, number);
			Installation copy = uploads.copy(this.folder.resolve("copy-" + number));
			try (StartedProgram program = uploads.start(copy, failing)) {
				failing.begin();
				assertThat(program.run()).as("%s", failing)
					.extracting(UploadResult::exitCode)
					.containsExactly(0, failing.hasFailed() ? 1 : 0);
			}
			try (StartedProgram program = uploads.start(copy)) {
				assertThat(program.run()).as("start after %s", failing)
					.extracting(UploadResult::exitCode)
					.containsOnly(0);
				uploads.requireFinished(copy, program);
			}
			Installation.delete(copy.output());
			number += EVERY;
		}
		while (failing.hasFailed());
		assertThat(number).isGreaterThan(20);
	}

	private enum Instant {

		STATEMENT, BEFORE_COMMIT, AFTER_COMMIT

	}

	private static final class FailingOnce implements WatchedDatabase.Watcher {

		private final Instant instant;

		private final int number;

		private int seen = -1;

		private boolean begun;

		/** The change that was to be made when it failed; {@code null} before that. */
		private @Nullable String failed;

		private String latest = "none";

		private FailingOnce(Instant instant, int number) {
			this.instant = instant;
			this.number = number;
		}

		void begin() {
			this.begun = true;
		}

		boolean hasFailed() {
			return this.failed != null;
		}

		@Override
		public void changing(String sql) throws SQLException {
			this.latest = sql;
			at(Instant.STATEMENT);
		}

		@Override
		public void beforeCommit() throws SQLException {
			at(Instant.BEFORE_COMMIT);
		}

		@Override
		public void afterCommit() throws SQLException {
			at(Instant.AFTER_COMMIT);
		}

		private void at(Instant reached) throws SQLException {
			if (this.begun && reached == this.instant && ++this.seen == this.number) {
				this.failed = this.latest;
				throw new SQLException("The database was made to fail");
			}
		}

		@Override
		public String toString() {
			return "failure %d, %s of: %s".formatted(this.number, this.instant, this.failed);
		}

	}

}
