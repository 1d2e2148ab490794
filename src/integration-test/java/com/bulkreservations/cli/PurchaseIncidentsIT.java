package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.partnercenter.server.Behaviour.FriendlyNames;
import com.bulkreservations.partnercenter.server.Behaviour.Recheckout;
import com.bulkreservations.partnercenter.server.Call;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Fault.Processed;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.purchase.PurchaseDifferences;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens to machines happens while the program buys. Nothing is bought twice, and
 * what is not known is said.
 */
@Tag("kill")
class PurchaseIncidentsIT {

	private static final int ROWS = 4;

	@TempDir
	private static Path shared;

	private static Installation approved;

	@TempDir
	private Path folder;

	private PurchaseScenario scenario;

	@BeforeAll
	static void approve() throws Exception {
		approved = PurchaseScenario.approved(shared.resolve("approved"), ROWS, 7);
	}

	@BeforeEach
	void prepare() throws IOException {
		this.scenario = PurchaseScenario.of(approved, this.folder);
		this.scenario.server()
			.behaviour()
			.recheckout(Recheckout.DOUBLED)
			.requestIdsHonoured(false)
			.friendlyNames(FriendlyNames.DROPPED);
	}

	@AfterEach
	void close() {
		this.scenario.close();
	}

	private PartnerCenterServer server() {
		return this.scenario.server();
	}

	private void buyAll() throws IOException {
		ProgramRun run = this.scenario.run("buy");
		assertThat(run.exitCode()).as(run.text()).isZero();
		requireAllBought();
	}

	private void requireAllBought() throws IOException {
		PurchaseDifferences compared = this.scenario.compare();
		assertThat(compared.differences()).isEmpty();
		assertThat(compared.states()).containsOnlyKeys("BOUGHT");
		assertThat(server().violations()).isEmpty();
	}

	@Test
	void oneOfTwoProcessesBuys() throws Exception {
		server().behaviour().latency(Duration.ofMillis(100));
		try (ProgramProcess one = this.scenario.start("one.txt", "buy");
				ProgramProcess other = this.scenario.start("other.txt", "buy")) {
			assertThat(List.of(one.exitCode(), other.exitCode())).as(one.text() + other.text())
				.containsExactlyInAnyOrder(0, 5);
		}
		requireAllBought();
	}

	@ParameterizedTest
	@EnumSource(names = "LATER", mode = EnumSource.Mode.EXCLUDE)
	void processIsFrozenDuringACheckout(Processed processed) throws Exception {
		CountDownLatch frozen = new CountDownLatch(1);
		try (ProgramProcess process = this.scenario.start("frozen.txt", "buy")) {
			server().faults().by((occurrence) -> {
				if (occurrence.operation() != Operation.CHECK_OUT || frozen.getCount() == 0) {
					return Fault.NONE;
				}
				freeze(process);
				frozen.countDown();
				return Fault.lost(processed);
			});
			assertThat(frozen.await(1, TimeUnit.MINUTES)).isTrue();
			ProgramRun second = this.scenario.run("buy");
			assertThat(second.exitCode()).as(second.text()).isEqualTo(5);
			process.freeze(false);
			assertThat(process.exitCode()).as(process.text()).isZero();
		}
		requireAllBought();
	}

	/**
	 * The database server has ended the session of a frozen machine, and another one
	 * continues. When the first one wakes up, it has the answer to a check-out, and must
	 * not commit it.
	 */
	@Test
	@Tag("postgres")
	void anotherMachineTakesOverFromAFrozenOne() throws Exception {
		Installation installation = PurchaseScenario.approved(this.folder.resolve("shared"), TestDatabase.POSTGRESQL,
				ROWS, 7);
		try (PurchaseScenario taken = PurchaseScenario.of(installation)) {
			CountDownLatch frozen = new CountDownLatch(1);
			try (ProgramProcess process = taken.start("frozen.txt", "buy")) {
				taken.server().faults().by((occurrence) -> {
					if (occurrence.operation() == Operation.CHECK_OUT && frozen.getCount() > 0) {
						freeze(process);
						frozen.countDown();
					}
					return Fault.NONE;
				});
				assertThat(frozen.await(1, TimeUnit.MINUTES)).isTrue();
				loseLock(installation);
				ProgramRun second = taken.run("buy");
				assertThat(second.exitCode()).as(second.text()).isZero();
				process.freeze(false);
				assertThat(process.exitCode()).as(process.text()).isEqualTo(1);
			}
			int posts = posts(taken.server()).size();
			ProgramRun third = taken.run("buy");
			assertThat(third.exitCode()).as(third.text()).isZero();
			assertThat(posts(taken.server())).hasSize(posts);
			PurchaseDifferences compared = taken.compare();
			assertThat(compared.differences()).isEmpty();
			assertThat(compared.states()).containsOnlyKeys("BOUGHT");
		}
	}

	/**
	 * As the file system and the database server do when they hear no more of a machine.
	 */
	private static void loseLock(Installation installation) throws Exception {
		Files.delete(installation.output().resolve(".jobs/lock"));
		try (Connection connection = DriverManager.getConnection(installation.databaseUrl(), "postgres", "none");
				Statement statement = connection.createStatement()) {
			statement.execute("""
					SELECT pg_terminate_backend(pid) FROM pg_stat_activity
					WHERE application_name LIKE 'bulk-reservations%' AND pid <> pg_backend_pid()""");
			while (holders(statement) > 0) {
				TimeUnit.MILLISECONDS.sleep(20);
			}
		}
	}

	private static int holders(Statement statement) throws SQLException {
		try (ResultSet count = statement
			.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'bulk-reservations%'")) {
			count.next();
			return count.getInt(1);
		}
	}

	private static void freeze(ProgramProcess process) {
		try {
			process.freeze(true);
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Orders seem to be placed long before, or long after, their check-outs. */
	@ParameterizedTest
	@ValueSource(ints = { -60, -4, 4, 60 })
	void clocksDiffer(int minutes) throws Exception {
		server().clock().advance(Duration.ofMinutes(minutes));
		server().faults().next(Operation.CHECK_OUT, Fault.lost(Processed.AT_ONCE), Fault.lost(Processed.NEVER));
		ProgramRun run = this.scenario.run("buy");
		assertThat(run.exitCode()).as(run.text()).isIn(0, 6);
		assertThat(this.scenario.compare().differences()).isEmpty();
		if (Math.abs(minutes) < 5) {
			requireAllBought();
		}
	}

	/** The clock is set back or forward by a day between two starts. */
	@ParameterizedTest
	@ValueSource(ints = { -1, 1 })
	void clockIsSetBetweenTwoStarts(int days) throws Exception {
		CountDownLatch killed = new CountDownLatch(1);
		try (ProgramProcess process = this.scenario.start("killed.txt", "buy")) {
			server().faults().by((occurrence) -> {
				if (occurrence.operation() != Operation.CHECK_OUT || killed.getCount() == 0) {
					return Fault.NONE;
				}
				process.kill();
				killed.countDown();
				return Fault.lost(Processed.AT_ONCE);
			});
			assertThat(killed.await(1, TimeUnit.MINUTES)).isTrue();
			process.exitCode();
		}
		server().clock().advance(Duration.ofDays(days));
		ProgramRun run = this.scenario.run("buy");
		assertThat(run.exitCode()).as(run.text()).isIn(0, 6);
		assertThat(this.scenario.compare().differences()).isEmpty();
		assertThat(server().journal().sales()).hasSizeLessThanOrEqualTo(2 * ROWS);
	}

	private Path jobs() {
		return this.scenario.installation().output().resolve(".jobs");
	}

	private void copyDatabase(Path from, Path to) throws IOException {
		Files.createDirectories(to);
		try (DirectoryStream<Path> files = Files.newDirectoryStream(to, "metadata.*")) {
			for (Path file : files) {
				Files.delete(file);
			}
		}
		try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "metadata.*")) {
			for (Path file : files) {
				Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
			}
		}
	}

	private static List<Call> posts(PartnerCenterServer server) {
		return server.calls()
			.stream()
			.filter((call) -> call.operation() == Operation.CREATE_CART || call.operation() == Operation.CHECK_OUT)
			.toList();
	}

	@Test
	void databaseOfLastWeekIsNoticedAndNothingIsBoughtBeforeItIsReconciled() throws Exception {
		Path backup = this.folder.resolve("last-week");
		copyDatabase(jobs(), backup);
		buyAll();
		copyDatabase(backup, jobs());
		int before = posts(server()).size();
		for (int start = 0; start < 2; start++) {
			ProgramRun refused = this.scenario.run("buy");
			assertThat(refused.exitCode()).as(refused.text()).isNotZero();
			assertThat(refused.text()).contains("purchases reconcile");
			assertThat(posts(server())).hasSize(before);
		}
		ProgramRun reconciled = this.scenario.run("purchases", "reconcile");
		assertThat(this.scenario.compare().differences()).as(reconciled.text()).isEmpty();
		ProgramRun run = this.scenario.run("buy");
		assertThat(run.exitCode()).as(run.text()).isIn(0, 6);
		assertThat(this.scenario.compare().differences()).as(run.text()).isEmpty();
		assertThat(server().journal().sales()).hasSize(2 * ROWS);
	}

	@Test
	void databaseOfTheMiddleOfAPurchaseIsNoticed() throws Exception {
		Path backup = this.folder.resolve("an-hour-ago");
		CountDownLatch killed = new CountDownLatch(3);
		try (ProgramProcess process = this.scenario.start("killed.txt", "buy")) {
			server().faults().by((occurrence) -> {
				if (occurrence.operation() == Operation.CHECK_OUT) {
					killed.countDown();
					if (killed.getCount() == 0) {
						process.kill();
					}
				}
				return Fault.NONE;
			});
			assertThat(killed.await(1, TimeUnit.MINUTES)).isTrue();
			process.exitCode();
		}
		server().faults().clear();
		copyDatabase(jobs(), backup);
		buyAll();
		copyDatabase(backup, jobs());
		int before = posts(server()).size();
		ProgramRun refused = this.scenario.run("buy");
		assertThat(refused.exitCode()).as(refused.text()).isNotZero();
		assertThat(posts(server())).hasSize(before);
		this.scenario.run("purchases", "reconcile");
		ProgramRun run = this.scenario.run("buy");
		assertThat(run.exitCode()).as(run.text()).isIn(0, 6);
		assertThat(this.scenario.compare().differences()).as(run.text()).isEmpty();
		assertThat(server().journal().sales()).hasSize(2 * ROWS);
	}

	/** Not even the logs know of the purchase, but its orders have the program's tags. */
	@Test
	void outputFolderOfLastWeekBuysNothingAgain() throws Exception {
		server().behaviour().friendlyNames(FriendlyNames.KEPT);
		Installation installation = this.scenario.installation();
		Path backup = this.folder.resolve("last-week");
		Installation.copy(installation.output(), backup);
		buyAll();
		Installation.delete(installation.output());
		Installation.copy(backup, installation.output());
		ProgramRun run = this.scenario.run("buy");
		assertThat(run.exitCode()).as(run.text()).isIn(0, 6);
		assertThat(this.scenario.compare().differences()).as(run.text()).isEmpty();
		assertThat(server().journal().sales()).hasSize(2 * ROWS);
	}

}
