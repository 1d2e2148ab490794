package com.bulkreservations.infrastructure.database;

import java.io.Closeable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import com.bulkreservations.MigratedDatabase;
import com.bulkreservations.PostgresServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Tag("postgres")
class DistributorClaimIT {

	private static final String FOLDER = "an output folder";

	private static final AtomicInteger SCHEMAS = new AtomicInteger();

	@TempDir
	private Path jobs;

	private DatabaseAddress address;

	private DriverManagerDataSource dataSource;

	@BeforeEach
	void createTables() {
		String schema = "claim_" + SCHEMAS.incrementAndGet();
		PostgresServer.createSchema(schema);
		this.address = new DatabaseAddress(PostgresServer.url(schema), "postgres", "none");
		this.dataSource = new DriverManagerDataSource(this.address.url());
		MigratedDatabase.bringUpToDate(this.dataSource);
	}

	private DistributorClaim claim(String distributor, String worker) throws SQLException {
		return DistributorClaim.tryAcquire(this.address, FOLDER, distributor, worker, true);
	}

	private void note(Fence fence, String name) {
		new TransactionTemplate(new FencedTransactions(this.dataSource, fence))
			.executeWithoutResult((status) -> JdbcClient.create(this.dataSource)
				.sql("INSERT INTO ledger_run (distributor_id, sha256, name, upload_bytes) VALUES ('contoso', ?, 'run', 1)")
				.param(name)
				.update());
	}

	private int noted() {
		return JdbcClient.create(this.dataSource).sql("SELECT COUNT(*) FROM ledger_run").query(Integer.class).single();
	}

	/** What happens when a worker hangs, or its network is cut. */
	private void endSession(String worker) {
		assertThat(JdbcClient.create(this.dataSource)
			.sql("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = ?")
			.param("bulk-reservations, worker " + worker)
			.query(Boolean.class)
			.list()).containsExactly(true);
	}

	@Test
	void oneWorkerAtATimeHasADistributor() throws Exception {
		long first;
		try (DistributorClaim claim = claim("Contoso", "one"); DistributorClaim other = claim("fabrikam", "two")) {
			first = claim.number();
			assertThat(claim.isAlive()).isTrue();
			assertThat(other.isAlive()).isTrue();
			assertThat(claim("contoso", "two")).isNull();
			note(claim, "one");
		}
		try (DistributorClaim next = claim("contoso", "two")) {
			assertThat(next.number()).isGreaterThan(first);
		}
	}

	@Test
	void uploadIsCheckedByOneWorkerBesideItsDistributor() throws Exception {
		String sha256 = "a".repeat(64);
		long first;
		try (DistributorClaim distributor = claim("contoso", "one"); DistributorClaim check = check(sha256, "two")) {
			assertThat(distributor).isNotNull();
			assertThat(check("b".repeat(64), "three")).isNotNull().satisfies(DistributorClaim::close);
			assertThat(check(sha256, "one")).isNull();
			note(check, "two");
			first = check.number();
			check.remove();
			assertThatThrownBy(() -> note(check, "two")).hasRootCauseInstanceOf(LockLostException.class);
		}
		try (DistributorClaim next = check(sha256, "one")) {
			assertThat(next.number()).isGreaterThan(first);
		}
	}

	@Test
	void checkThatHungChangesNothingBesideItsSuccessor() throws Exception {
		String sha256 = "a".repeat(64);
		try (DistributorClaim lost = check(sha256, "one")) {
			endSession("one");
			try (DistributorClaim next = check(sha256, "two")) {
				assertThat(next.number()).isGreaterThan(lost.number());
				assertThatThrownBy(() -> note(lost, "one")).hasRootCauseInstanceOf(LockLostException.class);
				note(next, "two");
			}
			try (DatabaseLock alone = DatabaseLock.tryAcquire(this.address)) {
				assertThat(alone.fenceOthers(FOLDER)).isTrue();
			}
		}
		assertThat(noted()).isEqualTo(1);
		assertThat(JdbcClient.create(this.dataSource)
			.sql("SELECT distributor_id FROM distributor_claim")
			.query(String.class)
			.list()).isEmpty();
	}

	@Test
	void checksOfOneDistributorAtTheSameTimeHaveFilesOfTheirOwn() throws Exception {
		try (DistributorClaim other = check("b", "two")) {
			// That of a check whose worker died stays, and is taken over meanwhile.
			JdbcClient.create(this.dataSource)
				.sql("INSERT INTO distributor_claim (distributor_id, number) VALUES (?, ?)")
				.params(DistributorClaim.CHECK + "a", other.number() - 1)
				.update();
			try (DistributorClaim again = check("a", "three")) {
				assertThat(again.number()).isNotEqualTo(other.number());
			}
		}
	}

	private DistributorClaim check(String sha256, String worker) throws SQLException {
		return DistributorClaim.tryCheck(this.address, FOLDER, sha256, worker);
	}

	@Test
	void workerThatHasLostItChangesNothing() throws Exception {
		try (DistributorClaim lost = claim("contoso", "one")) {
			endSession("one");
			assertThatThrownBy(() -> note(lost, "one")).hasRootCauseInstanceOf(LockLostException.class);
			try (DistributorClaim next = claim("contoso", "two")) {
				assertThatThrownBy(() -> note(lost, "one")).hasRootCauseInstanceOf(LockLostException.class);
				assertThatThrownBy(() -> lost.noteLook("uploads", "of the lost one")).isInstanceOf(SQLException.class);
				note(next, "two");
			}
		}
		assertThat(noted()).isEqualTo(1);
		assertThat(
				JdbcClient.create(this.dataSource).sql("SELECT state FROM distributor_look").query(String.class).list())
			.isEmpty();
	}

	/** Its transaction would else be committed after the next one has read. */
	@Test
	void nextClaimEndsTheTransactionsOfTheLostOne() throws Exception {
		try (DistributorClaim lost = claim("contoso", "one"); Connection work = workOf(lost)) {
			work.setAutoCommit(false);
			lost.requireHeld(work);
			try (Statement statement = work.createStatement()) {
				statement.executeUpdate(
						"INSERT INTO ledger_run (distributor_id, sha256, name, upload_bytes) VALUES ('contoso', '1', 'run', 1)");
			}
			endSession("one");
			claim("contoso", "two").close();
			assertThatThrownBy(work::commit).isInstanceOf(SQLException.class);
		}
		assertThat(noted()).isZero();
	}

	private Connection workOf(DistributorClaim claim) throws SQLException {
		Connection connection = DriverManager.getConnection(this.address.url());
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET application_name = '%s'".formatted(claim.nameOfWork()));
		}
		return connection;
	}

	@Test
	void claimsAndAProcessThatIsAloneExcludeEachOther() throws Exception {
		try (DistributorClaim lost = claim("contoso", "one")) {
			assertThat(DatabaseLock.tryAcquire(this.address)).isNull();
			endSession("one");
			try (DatabaseLock alone = DatabaseLock.tryAcquire(this.address)) {
				assertThat(claim("contoso", "two")).isNull();
				assertThat(alone.fenceOthers(FOLDER)).isTrue();
				note(alone, "alone");
			}
			assertThatThrownBy(() -> note(lost, "one")).hasRootCauseInstanceOf(LockLostException.class);
		}
		assertThat(noted()).isEqualTo(1);
	}

	@Test
	void processThatHasLostTheLockToWorkersChangesNothing() throws Exception {
		try (DatabaseLock lost = DatabaseLock.tryAcquire(this.address)) {
			assertThat(lost.fenceOthers(FOLDER)).isTrue();
			JdbcClient.create(this.dataSource)
				.sql("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name LIKE 'bulk-reservations, process %'")
				.query(Boolean.class)
				.list();
			try (DistributorClaim claim = claim("contoso", "one")) {
				assertThatThrownBy(() -> note(lost, "lost")).hasRootCauseInstanceOf(LockLostException.class);
				note(claim, "one");
			}
		}
		assertThat(noted()).isEqualTo(1);
	}

	@Test
	void workersGiveWayToWhoWaits() throws Exception {
		try (SharedLock one = SharedLock.tryAcquire(this.jobs, this.address, "one")) {
			try (Closeable waiting = DatabaseLock.announce(this.address)) {
				assertThat(waiting).isNotNull();
				assertThat(one.isAwaited()).isTrue();
				assertThat(DatabaseLock.tryAcquire(this.address)).isNull();
				assertThat(ProcessLock.tryAcquire(this.jobs)).isNull();
				one.giveWay();
				try (ProcessLock files = ProcessLock.tryAcquire(this.jobs);
						DatabaseLock alone = DatabaseLock.tryAcquire(this.address)) {
					assertThat(files).isNotNull();
					assertThat(alone.isAlive()).isTrue();
					assertThat(one.takeAgain()).isFalse();
				}
				// The server ends a session after the client does.
				await().untilAsserted(() -> assertThat(one.takeAgain()).isTrue());
			}
			await().untilAsserted(() -> assertThat(one.isAwaited()).isFalse());
		}
	}

	@Test
	void databaseOfAnotherFolderIsRefused() throws Exception {
		claim("contoso", "one").close();

		assertThatThrownBy(() -> DistributorClaim.tryAcquire(this.address, "another one", "contoso", "two", true))
			.isInstanceOf(DatabaseRefusedException.class);
	}

}
