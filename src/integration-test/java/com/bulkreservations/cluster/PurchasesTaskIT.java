package com.bulkreservations.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.Installation;
import com.bulkreservations.MigratedDatabase;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.ConsoleQueue;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.work.CartResolution;
import com.bulkreservations.console.work.HeldCart;
import com.bulkreservations.console.work.Unobserved;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Fault.Processed;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;
import com.bulkreservations.run.StopRequest;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a purchase in hand does not keep waiting. */
@Tag("postgres")
class PurchasesTaskIT {

	private static final Duration LONGEST = Duration.ofMinutes(1);

	private static final Viewer OPERATOR = new Viewer("operator@host.example", "operator", null,
			List.of(new Membership(Role.OPERATOR, null)));

	private static final String ACCOUNT = System.getenv()
		.getOrDefault("SUDO_USER", ProcessHandle.current().info().user().orElseThrow());

	@TempDir
	private Path folder;

	private Installation on;

	private PartnerCenterServer server;

	private List<String> settings;

	private Console console;

	private StopRequest stop;

	private final List<String> printed = Collections.synchronizedList(new ArrayList<>());

	private PurchasesTask purchases;

	@BeforeEach
	void order() throws Exception {
		this.on = Installation.in(this.folder, TestDatabase.POSTGRESQL);
		this.server = PartnerCenterServer.start(World.of(this.on.config()));
		this.server.behaviour().fiveYearTerms(true);
		this.server.configure(this.on.config());
		// Without an interruption, the purchase would go on for longer than the test.
		this.settings = this.on.settings("--reservations.reports=false",
				"--reservations.approval.accounts.[%s]=approver@contoso.example".formatted(ACCOUNT),
				"--reservations.partner-center.read-timeout=3s", "--reservations.partner-center.answer-wait=0s",
				"--reservations.partner-center.order-lag=1h",
				"--reservations.partner-center.requests-per-minute=1000000");
		MigratedDatabase.bringUpToDate(new DriverManagerDataSource(this.on.databaseUrl()));
		this.on.upload("contoso", "monday.csv", Installation.contosoSample().subList(0, 6));
		for (String command : List.of("run", "approve monday")) {
			ProgramRun run = ProgramRun.of(this.settings, command.split(" "));
			assertThat(run.exitCode()).as(run.text()).isZero();
		}
		this.console = Console.open(this.settings, Unobserved::new, (read) -> List.of(), () -> true, null,
				Clock.systemUTC());
		this.stop = new StopRequest(this.on.output().resolve(".jobs"), "one");
		this.purchases = SettingsReader.read(this.settings, this::task);
	}

	private PurchasesTask task(ReservationSettings read, DatabaseAddress database) {
		WorkReport report = new WorkReport(UploadResult::file, PurchaseResult::run, (lapsing) -> "", this.printed::add);
		return new PurchasesTask(new ClaimedWork(this.settings, read, database, report, this.stop, "one"),
				new Looks(read, Clock.systemUTC()), new ConsoleQueue(read, database, null, Clock.systemUTC()), report);
	}

	@AfterEach
	void close() throws IOException {
		this.console.close();
		this.server.close();
	}

	private CompletableFuture<Void> buy() {
		return CompletableFuture.runAsync(() -> {
			try {
				this.purchases.run("contoso");
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private List<HeldCart> unknown() throws IOException {
		return this.console.heldCarts().list(OPERATOR);
	}

	@Test
	void purchaseThatWaitsForAnAnswerGivesWayToProcessesAndToDecisions() throws Exception {
		this.server.faults().next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		CompletableFuture<Void> first = buy();
		HeldCart lost = await().atMost(LONGEST).until(this::unknown, (carts) -> carts.size() == 1).get(0);
		int checkouts = this.server.calls(Operation.CHECK_OUT).size();
		this.stop.giveWay(true);
		first.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
		assertThat(unknown()).extracting((cart) -> cart.cart().name()).containsExactly(lost.cart().name());
		assertThat(this.printed).hasSize(1);

		this.stop.giveWay(false);
		int looks = this.server.calls(Operation.GET_CART).size();
		CompletableFuture<Void> second = buy();
		await().atMost(LONGEST).until(() -> this.server.calls(Operation.GET_CART).size() > looks);
		assertThat(second).isNotDone();
		this.console.heldCarts()
			.resolve(OPERATOR, lost.cart().name(), unknown().get(0).revision(), CartResolution.Kind.NOT_BOUGHT, "",
					"no such order in the customer's history");
		second.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
		assertThat(unknown()).isEmpty();
		assertThat(this.server.calls(Operation.CHECK_OUT)).hasSize(checkouts);
		assertThat(this.server.journal().sales()).hasSize(5 - lost.cart().lines().size());
		assertThat(this.printed).hasSize(2);
		ProgramRun audit = ProgramRun.of(this.settings, "audit");
		assertThat(audit.out()).contains("purchase.resolved-not-bought");
	}

	/** What was bought is known, also to whoever is to be notified. */
	@Test
	void purchaseThatFailsLaterIsReportedAsFarAsItGot() throws Exception {
		this.server.faults().next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		CompletableFuture<Void> purchase = buy();
		HeldCart lost = await().atMost(LONGEST).until(this::unknown, (carts) -> carts.size() == 1).get(0);
		Path audit = this.on.output().resolve(".jobs/audit");
		Files.move(audit, audit.resolveSibling("audit.away"));
		Files.createFile(audit);
		this.console.heldCarts()
			.resolve(OPERATOR, lost.cart().name(), lost.revision(), CartResolution.Kind.NOT_BOUGHT, "",
					"no such order in the customer's history");
		assertThat(purchase).failsWithin(LONGEST).withThrowableOfType(ExecutionException.class);
		assertThat(this.printed).containsExactly(lost.run().name());
	}

}
