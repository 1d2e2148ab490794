package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;

import com.bulkreservations.Installation;
import com.bulkreservations.PostgresServer;
import com.bulkreservations.infrastructure.database.DatabaseUnusableException;
import com.bulkreservations.run.UploadResult;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The PostgreSQL server itself is killed, is down, and is started again. */
@Tag("kill")
@Tag("postgres")
class DatabaseServerKillIT {

	@TempDir
	private Path folder;

	private Path data;

	private String[] settings;

	@Test
	void runOnAServerThatIsKilledIsFinishedByTheNextStart() throws Exception {
		this.data = this.folder.resolve("data");
		EmbeddedPostgres killed = builder().start();
		int port = killed.getPort();
		this.settings = new String[] {
				"--spring.datasource.url=jdbc:postgresql://localhost:%d/postgres".formatted(port),
				"--spring.datasource.username=postgres", "--spring.datasource.password=none",
				"--reservations.block-size=400B", "--reservations.commit-interval=1",
				"--spring.datasource.hikari.connection-timeout=1000" };
		Installation installation = install("on-postgresql");
		Killing killing = new Killing();
		try (StartedProgram program = StartedProgram.in(installation, killing, this.settings)) {
			assertThatThrownBy(program::run).hasMessage(
					"The session that held the lock on the database jdbc:postgresql://localhost:%d/postgres has ended, and nothing more was processed [BR-406]",
					port);
		}
		assertThat(killing.done).isTrue();
		// Its lock on the folder would keep the next one away.
		killed.close();
		assertThat(installation.published()).isEmpty();

		assertThatThrownBy(() -> StartedProgram.in(installation, this.settings))
			.isInstanceOf(DatabaseUnusableException.class)
			.hasMessageStartingWith("The database jdbc:postgresql://localhost:%d/postgres cannot be used: ", port)
			.hasMessageContaining("refused");

		try (EmbeddedPostgres restarted = builder().setPort(port).start();
				StartedProgram program = StartedProgram.in(installation, this.settings)) {
			assertThat(program.run()).extracting(UploadResult::exitCode).containsOnly(0);
			assertThat(program.ledger()).hasSizeGreaterThan(1);
			assertThat(restarted.getPort()).isEqualTo(port);
		}
		assertThat(installation.published()).isEqualTo(publishedOnHsqldb());
		assertThat(installation.leftInWork()).isEmpty();
	}

	private Installation install(String name) {
		Installation installation = Installation.in(this.folder.resolve(name));
		installation.upload("contoso", "orders.csv", Installation.contosoSample().subList(0, 20));
		return installation;
	}

	private SortedMap<String, String> publishedOnHsqldb() throws IOException {
		Installation installation = install("on-hsqldb");
		try (StartedProgram program = StartedProgram.in(installation)) {
			assertThat(program.run()).extracting(UploadResult::exitCode).containsOnly(0);
		}
		return installation.published();
	}

	private EmbeddedPostgres.Builder builder() {
		return PostgresServer.builder().setDataDirectory(this.data).setCleanDataDirectory(false);
	}

	/** Kills the server when a second chunk is about to be committed. */
	private final class Killing implements WatchedDatabase.Watcher {

		private int chunks;

		private boolean done;

		@Override
		public void changing(String sql) {
			if (sql.startsWith("INSERT INTO ledger_block")) {
				this.chunks++;
			}
		}

		@Override
		public void beforeCommit() throws SQLException {
			if (this.chunks == 2 && !this.done) {
				this.done = true;
				kill();
			}
		}

		private void kill() {
			try {
				List<String> lines = Files.readAllLines(DatabaseServerKillIT.this.data.resolve("postmaster.pid"));
				ProcessHandle server = ProcessHandle.of(Long.parseLong(lines.get(0))).orElseThrow();
				List<ProcessHandle> sessions = server.descendants().toList();
				server.destroyForcibly();
				sessions.forEach(ProcessHandle::destroyForcibly);
				server.onExit().join();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
