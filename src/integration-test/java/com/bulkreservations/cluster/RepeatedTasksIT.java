package com.bulkreservations.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.bulkreservations.Installation;
import com.bulkreservations.MigratedDatabase;
import com.bulkreservations.SimilarDistributors;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.console.ConsoleQueue;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;
import com.bulkreservations.run.StopRequest;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The queue may repeat, delay and reorder tasks: all is ordered and bought once. */
@Tag("postgres")
class RepeatedTasksIT {

	private static final int LINES = 5;

	private static final String FIRST = SimilarDistributors.name(0);

	private static final String SECOND = SimilarDistributors.name(1);

	private static final String ACCOUNT = System.getenv()
		.getOrDefault("SUDO_USER", ProcessHandle.current().info().user().orElseThrow());

	@TempDir
	private Path folder;

	private Installation on;

	private PartnerCenterServer server;

	private List<String> settings;

	private final List<String> printed = Collections.synchronizedList(new ArrayList<>());

	private UploadsTask uploads;

	private PurchasesTask purchases;

	@BeforeEach
	void install() throws IOException {
		this.on = Installation.in(this.folder, TestDatabase.POSTGRESQL);
		SimilarDistributors distributors = SimilarDistributors.create(this.on, 2);
		for (int i = 0; i < 2; i++) {
			distributors.upload(i, "monday-%d.csv".formatted(i), Installation.contosoSample().subList(0, 1 + LINES));
		}
		this.server = PartnerCenterServer.start(World.of(this.on.config()));
		this.server.behaviour().fiveYearTerms(true);
		this.server.configure(this.on.config());
		this.settings = this.on.settings("--reservations.reports=false",
				"--reservations.approval.accounts.[%s]=approver@contoso.example".formatted(ACCOUNT),
				"--reservations.partner-center.read-timeout=3s", "--reservations.partner-center.answer-wait=0s",
				"--reservations.partner-center.order-lag=4s",
				"--reservations.partner-center.requests-per-minute=1000000");
		MigratedDatabase.bringUpToDate(new DriverManagerDataSource(this.on.databaseUrl()));
		Path jobs = this.on.output().resolve(".jobs");
		Installation.createDirectories(jobs);
		SettingsReader.read(this.settings, (read, database) -> {
			createTasks(read, database, new StopRequest(jobs, "one"));
			return read;
		});
	}

	private void createTasks(ReservationSettings read, DatabaseAddress database, StopRequest stop) {
		WorkReport report = new WorkReport(UploadResult::file, PurchaseResult::run, (lapsing) -> "", this.printed::add);
		ClaimedWork work = new ClaimedWork(this.settings, read, database, report, stop, "one");
		Looks looks = new Looks(read, Clock.systemUTC());
		ConsoleQueue console = new ConsoleQueue(read, database, null, Clock.systemUTC());
		this.uploads = new UploadsTask(work, looks, console, report);
		this.purchases = new PurchasesTask(work, looks, console, report);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void tasksThatComeTwiceLateOrInReverseOrderAndBuyOnce() throws Exception {
		this.purchases.run(SECOND);
		this.uploads.run(SECOND);
		atOnce(this.uploads, FIRST);
		this.uploads.run(SECOND);
		assertThat(this.printed).containsExactlyInAnyOrder("monday-0.csv", "monday-1.csv");
		for (int i = 0; i < 2; i++) {
			ProgramRun approved = ProgramRun.of(this.settings, "approve", "monday-" + i);
			assertThat(approved.exitCode()).as(approved.text()).isZero();
		}

		atOnce(this.purchases, SECOND);
		this.purchases.run(FIRST);
		this.purchases.run(FIRST);
		this.uploads.run(FIRST);
		this.purchases.run(SECOND);

		assertThat(this.server.journal().sales()).hasSize(2 * LINES);
		assertThat(this.server.violations()).isEmpty();
		assertThat(this.on.published().keySet().stream().filter((file) -> file.endsWith("/summary.json"))).hasSize(2);
		assertThat(WorkFolders.in(this.on.output()).distributorsWithRuns()).isEmpty();
	}

	/** One of the two finds that the distributor is taken. */
	private static void atOnce(Queue.Work task, String distributor) throws Exception {
		CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
			try {
				task.run(distributor);
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		task.run(distributor);
		other.join();
	}

}
