package com.bulkreservations.cli;

import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.infrastructure.database.DatabaseLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator sees of a database that other machines can get at. */
@Tag("kill")
@Tag("postgres")
class SharedDatabaseIT {

	@TempDir
	private Path folder;

	private Installation installation;

	@BeforeEach
	void install() {
		this.installation = Installation.in(this.folder).withDatabase(TestDatabase.POSTGRESQL);
		this.installation.upload("contoso", "a.csv", Installation.contosoSample().subList(0, 12));
	}

	@Test
	void installationMovesFromHsqldb() {
		Installation before = this.installation.withDatabase(TestDatabase.HSQLDB);
		assertThat(ProgramRun.of(before.settings(), "run").exitCode()).isZero();

		ProgramRun lost = command("run");

		assertThat(lost.exitCode()).isEqualTo(1);
		assertThat(lost.err()).contains("The ledger must know all published runs", "runs --rebuild-ledger");
		assertThat(command("runs", "--rebuild-ledger").err()).contains("Entered 1 runs into the ledger.");
		ProgramRun next = command("run");
		assertThat(next.exitCode()).as(next.text()).isZero();
		assertThat(next.out()).contains("contoso/a.csv", "already processed, by run a.");
	}

	/** It has no part in the lock on the output folder. */
	@Test
	void processOnAnotherMachineIsSeenAndNotDisturbed() throws Exception {
		assertThat(command("run").exitCode()).isZero();
		DatabaseAddress address = new DatabaseAddress(this.installation.databaseUrl(), "postgres", "none");
		try (DatabaseLock other = DatabaseLock.tryAcquire(address)) {
			assertThat(other.isAlive()).isTrue();
			assertThat(command("status").out())
				.isEqualTo("A process is running; it has not started an upload yet. [BR-333]%n".formatted());
			assertThat(command("stop", "--no-wait").out())
				.isEqualTo("Asked to stop at the next restart point. [BR-334]%n".formatted());
			ProgramRun refused = command("run");
			assertThat(refused.exitCode()).isEqualTo(5);
			assertThat(refused.err())
				.startsWith("Another process is running jobs on the database jdbc:postgresql://localhost:")
				.contains("/postgres (bulk-reservations, process %d on ".formatted(ProcessHandle.current().pid()));
			assertThat(command("work").exitCode()).isEqualTo(5);
			assertThat(command("doctor").out()).contains("in use by a process that has just started");
		}
		assertThat(command("status").out()).startsWith("Nothing is running.");
		assertThat(command("doctor").out()).contains("complete: the ledger knows all published runs");
	}

	@Test
	void otherOutputFolderIsRefused() {
		assertThat(command("run").exitCode()).isZero();
		List<String> settings = this.installation
			.settings("--reservations.output-dir=" + this.folder.resolve("another"));

		ProgramRun refused = ProgramRun.of(settings, "run");

		assertThat(refused.exitCode()).isEqualTo(1);
		assertThat(refused.err())
			.startsWith("Nothing was processed. The database must be that of this output folder, ");
		assertThat(refused.text()).doesNotContain("Exception");
	}

	@Test
	void serverIsNotThere() {
		ProgramRun failed = ProgramRun
			.of(this.installation.settings("--spring.datasource.url=jdbc:postgresql://localhost:1/none"), "run");
		assertThat(failed.exitCode()).isEqualTo(1);
		assertThat(failed.err()).startsWith(
				"Nothing was processed. The database jdbc:postgresql://localhost:1/none cannot be used: Connection to localhost:1 refused.")
			.contains("spring.datasource.url")
			.doesNotContain("Exception");
	}

	private ProgramRun command(String... words) {
		return ProgramRun.of(this.installation.settings(), words);
	}

}
