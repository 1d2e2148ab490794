package com.bulkreservations.infrastructure.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import com.bulkreservations.MigratedDatabase;
import com.bulkreservations.PostgresServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("postgres")
class DatabaseLockIT {

	private static final String FOLDER = "an output folder";

	private static final AtomicInteger SCHEMAS = new AtomicInteger();

	private DatabaseAddress address;

	private DriverManagerDataSource dataSource;

	@BeforeEach
	void createTables() {
		String schema = "lock_" + SCHEMAS.incrementAndGet();
		PostgresServer.createSchema(schema);
		this.address = new DatabaseAddress(PostgresServer.url(schema), "postgres", "none");
		this.dataSource = new DriverManagerDataSource(this.address.url());
		MigratedDatabase.bringUpToDate(this.dataSource);
	}

	private DatabaseLock acquire() throws SQLException {
		DatabaseLock lock = DatabaseLock.tryAcquire(this.address);
		assertThat(lock).isNotNull();
		assertThat(lock.fenceOthers(FOLDER)).isTrue();
		return lock;
	}

	/** What an administrator can do to the session that holds the lock, or a network. */
	private void endSessionOfLock() {
		assertThat(JdbcClient.create(this.dataSource)
			.sql("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name LIKE 'bulk-reservations,%' AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid::bigint = (hashtext(current_schema())::bigint & 4294967295))")
			.query(Boolean.class)
			.list()).containsExactly(true);
	}

	private TransactionTemplate transactions(DatabaseLock lock) {
		return new TransactionTemplate(new FencedTransactions(this.dataSource, lock));
	}

	private void note(String name) {
		JdbcClient.create(this.dataSource)
			.sql("INSERT INTO ledger_run (distributor_id, sha256, name, upload_bytes) VALUES ('contoso', ?, 'run', 1)")
			.param(name)
			.update();
	}

	private int noted() {
		return JdbcClient.create(this.dataSource).sql("SELECT COUNT(*) FROM ledger_run").query(Integer.class).single();
	}

	@Test
	void onlyOneHasIt() throws Exception {
		assertThat(DatabaseLock.holder(this.address)).isNull();
		try (DatabaseLock lock = acquire()) {
			assertThat(lock.isAlive()).isTrue();
			assertThat(DatabaseLock.tryAcquire(this.address)).isNull();
			assertThat(DatabaseLock.holder(this.address))
				.startsWith("bulk-reservations, process " + ProcessHandle.current().pid() + " on ");
		}
		assertThat(DatabaseLock.holder(this.address)).isNull();
		acquire().close();
	}

	@Test
	void installationsInOtherSchemasDoNotMind() throws Exception {
		try (DatabaseLock lock = acquire()) {
			createTables();
			acquire().close();
			assertThat(lock.isAlive()).isTrue();
		}
	}

	@Test
	void holderMayChangeTheDatabase() throws Exception {
		try (DatabaseLock lock = acquire()) {
			transactions(lock).executeWithoutResult((status) -> note("one"));
			assertThat(noted()).isEqualTo(1);
		}
	}

	@Test
	void whoLostItChangesNothing() throws Exception {
		try (DatabaseLock lock = acquire()) {
			endSessionOfLock();
			assertThat(lock.isAlive()).isFalse();
			assertThatThrownBy(() -> transactions(lock).executeWithoutResult((status) -> note("one")))
				.isInstanceOf(CannotCreateTransactionException.class)
				.hasRootCauseInstanceOf(LockLostException.class);
			assertThat(noted()).isZero();
		}
	}

	@Test
	void whoLostItToAnotherChangesNothing() throws Exception {
		try (DatabaseLock lost = acquire()) {
			endSessionOfLock();
			try (DatabaseLock lock = acquire()) {
				assertThatThrownBy(() -> transactions(lost).executeWithoutResult((status) -> note("one")))
					.hasRootCauseInstanceOf(LockLostException.class);
				transactions(lock).executeWithoutResult((status) -> note("two"));
			}
		}
		assertThat(noted()).isEqualTo(1);
	}

	/** Else it would read what the transaction then changes. */
	@Test
	void nextOneWaitsForATransactionThatHasBegun() throws Exception {
		try (DatabaseLock lost = acquire()) {
			CompletableFuture<DatabaseLock> next = transactions(lost).execute((status) -> {
				endSessionOfLock();
				CompletableFuture<DatabaseLock> waiting = CompletableFuture.supplyAsync(() -> {
					try {
						return acquire();
					}
					catch (SQLException ex) {
						throw new IllegalStateException(ex);
					}
				});
				assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
				note("one");
				return waiting;
			});
			next.get(30, TimeUnit.SECONDS).close();
		}
		assertThat(noted()).isEqualTo(1);
	}

	@Test
	void databaseBelongsToOneOutputFolder() throws Exception {
		acquire().close();
		try (DatabaseLock lock = DatabaseLock.tryAcquire(this.address)) {
			assertThatThrownBy(() -> lock.fenceOthers("another one")).isInstanceOf(DatabaseRefusedException.class)
				.hasMessageStartingWith(
						"The database must be that of this output folder, another one, but belongs to the output folder an output folder: ");
		}
		acquire().close();
	}

	@Test
	void addressDoesNotShowSecrets() throws Exception {
		assertThat(new DatabaseAddress("jdbc:postgresql://db/x?password=secret", "me", "secret"))
			.hasToString("jdbc:postgresql://db/x");
		try (Connection connection = this.address.connect()) {
			assertThat(connection.isValid(1)).isTrue();
		}
	}

}
