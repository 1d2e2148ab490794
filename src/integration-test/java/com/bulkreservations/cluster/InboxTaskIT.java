package com.bulkreservations.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.application.ClaimLostException;
import com.bulkreservations.cli.ProgramRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What workers schedule when they look for work, and what they leave alone. */
@Tag("postgres")
class InboxTaskIT {

	private static final String ACCOUNT = System.getenv()
		.getOrDefault("SUDO_USER", ProcessHandle.current().info().user().orElseThrow());

	@TempDir
	private Path folder;

	private Installation on;

	private List<String> settings;

	private Path upload;

	private WorkerTasks tasks;

	@BeforeEach
	void install() {
		this.on = Installation.in(this.folder, TestDatabase.POSTGRESQL);
		this.upload = this.on.upload("contoso", "monday.csv", Installation.contosoSample().subList(0, 4));
		this.settings = this.on.settings("--reservations.reports=false",
				"--reservations.partner-center.environment=sandbox",
				"--reservations.approval.accounts.[%s]=approver@contoso.example".formatted(ACCOUNT));
		this.tasks = WorkerTasks.of(this.on, this.settings);
	}

	@AfterEach
	void close() {
		this.tasks.close();
	}

	private void done() {
		this.tasks.database().sql("DELETE FROM scheduled_tasks").update();
	}

	private void change(Path file, int seconds) throws IOException {
		Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
	}

	/** Has the database do something before a run is entered into its tables. */
	private void beforeARun(String statements) {
		this.tasks.database()
			.sql("CREATE FUNCTION happen() RETURNS trigger AS $$ BEGIN %s RETURN NEW; END $$ LANGUAGE plpgsql"
				.formatted(statements))
			.update();
		this.tasks.database()
			.sql("CREATE TRIGGER happen BEFORE INSERT ON ledger_run FOR EACH ROW EXECUTE FUNCTION happen()")
			.update();
	}

	@Test
	void uploadsOfADistributorAreScheduledOnceAndNotWhenAllIsDone() throws Exception {
		this.on.upload("fabrikam", "tuesday.csv", Installation.contosoSample().subList(0, 2));
		this.tasks.look();
		this.tasks.look();
		assertThat(this.tasks.scheduled()).containsExactly("uploads contoso", "uploads fabrikam");

		done();
		this.tasks.uploads().run("contoso");
		this.tasks.look();
		assertThat(this.tasks.scheduled()).containsExactly("uploads fabrikam");

		done();
		change(this.upload, 60);
		this.tasks.look();
		assertThat(this.tasks.scheduled()).containsExactly("uploads contoso", "uploads fabrikam");
	}

	@Test
	void approvedPurchaseIsScheduled() throws Exception {
		this.tasks.uploads().run("contoso");
		this.tasks.look();
		assertThat(this.tasks.scheduled()).isEmpty();
		ProgramRun approved = ProgramRun.of(this.settings, "approve", "monday");
		assertThat(approved.exitCode()).as(approved.text()).isZero();
		this.tasks.look();
		assertThat(this.tasks.scheduled()).contains("purchases contoso");
	}

	/** Only a death is repeated by itself. */
	@Test
	void runThatFailedIsTriedAgainWhenSomethingHasChanged() throws Exception {
		beforeARun("RAISE EXCEPTION 'no room';");
		this.tasks.uploads().run("contoso");
		assertThat(this.on.published()).isEmpty();
		this.tasks.look();
		assertThat(this.tasks.scheduled()).isEmpty();

		this.tasks.database().sql("DROP TRIGGER happen ON ledger_run").update();
		change(this.upload, -60);
		this.tasks.look();
		assertThat(this.tasks.scheduled()).containsExactly("uploads contoso");
		this.tasks.uploads().run("contoso");
		assertThat(this.on.published()).isNotEmpty();
	}

	/** Another worker goes on: nobody has anything to do about it, as about an error. */
	@Test
	void workerWhoseClaimIsLostSaysSoAndReportsNoError() throws Exception {
		beforeARun("""
				PERFORM pg_terminate_backend(pid, 5000) FROM pg_stat_activity
				WHERE application_name = 'bulk-reservations, worker one';
				RAISE EXCEPTION 'somebody else has changed it';""");
		assertThatExceptionOfType(ClaimLostException.class).isThrownBy(() -> this.tasks.uploads().run("contoso"))
			.withMessageContaining("[BR-731]");
		assertThat(Installation.read(this.on.output().resolve(".jobs/logs/bulk-reservations.log")).lines())
			.anyMatch((line) -> line.contains(" ERROR "))
			.noneMatch((line) -> line.contains(" ERROR ") && line.contains("[BR-"));
		this.tasks.look();
		assertThat(this.tasks.scheduled()).containsExactly("uploads contoso");
	}

}
