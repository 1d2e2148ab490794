package com.bulkreservations.console.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.sql.DataSource;

import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.infrastructure.database.AlreadyRunningException;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.infrastructure.database.DatabaseFiles;
import com.bulkreservations.infrastructure.database.HsqldbCheckpoints;
import com.bulkreservations.infrastructure.database.HsqldbSyncFailureListener;
import com.bulkreservations.infrastructure.database.ProcessLock;
import com.bulkreservations.infrastructure.database.Schema;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.message.OperatorMessage;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of the console: HSQLDB in {@code output/.jobs/console/}, apart from that
 * of the jobs, since only one process can open its files; or the tables {@code console_*}
 * of the PostgreSQL database.
 * <p>
 * A change writes its audit entries into the database. Once it is committed, they go to
 * the audit log. Those that a crash left behind go there at the next start, or when a
 * worker next looks for work.
 */
public final class ConsoleDatabase implements Closeable {

	/** Two changes of the same rows at once: the second begins again. */
	private static final int ATTEMPTS = 20;

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final int ID_BYTES = 16;

	/**
	 * After that time the server ends the transaction of a process that hangs. It is
	 * longer than a process waits for the lock of the audit log.
	 */
	private static final Duration LONGEST_IDLE = Duration.ofSeconds(90);

	private final @Nullable ProcessLock lock;

	private final HikariDataSource source;

	private final JdbcClient tables;

	private final TransactionTemplate transactions;

	private final AuditOutbox outbox;

	/** Moves what others have left, and does not keep the changes of this one waiting. */
	private final AuditOutbox left;

	private ConsoleDatabase(@Nullable ProcessLock lock, HikariDataSource source, AuditLog audit) {
		this.lock = lock;
		this.source = source;
		this.tables = JdbcClient.create(source);
		this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
		this.outbox = new AuditOutbox(this.tables, this.transactions, audit);
		this.left = new AuditOutbox(this.tables, this.transactions, audit);
	}

	/**
	 * Opens the database, and creates what is missing of it.
	 * @param jobs {@code output/.jobs}
	 * @param address the database of the jobs
	 * @throws AlreadyRunningException if another process has opened its files
	 */
	public static ConsoleDatabase open(Path jobs, DatabaseAddress address, Clock clock) throws IOException {
		return open(jobs, address, LONGEST_IDLE, clock);
	}

	/**
	 * Opens the database.
	 * @param longestIdle after which time a server ends the transaction of a process that
	 * hangs
	 */
	static ConsoleDatabase open(Path jobs, DatabaseAddress address, Duration longestIdle, Clock clock)
			throws IOException {
		Path folder = folder(jobs);
		FileTree.createForOwner(folder);
		AuditLog audit = new AuditLog(jobs, clock);
		if (address.isServer()) {
			ConsoleDatabase server = new ConsoleDatabase(null, pool(address, longestIdle), audit);
			server.prepare("postgresql");
			return server;
		}
		ProcessLock lock = ProcessLock.tryAcquire(folder);
		if (lock == null) {
			throw new AlreadyRunningException(folder);
		}
		try {
			new HsqldbSyncFailureListener(HsqldbSyncFailureListener::endProcess).listen();
			DatabaseFiles files = new DatabaseFiles(folder, "console");
			files.prepare();
			ConsoleDatabase database = new ConsoleDatabase(lock,
					pool(DatabaseAddress.ofFiles(folder, "console"), longestIdle), audit);
			database.prepare("hsqldb");
			files.markComplete();
			return database;
		}
		catch (IOException | RuntimeException ex) {
			lock.close();
			throw ex;
		}
	}

	/**
	 * Returns the folder of the console's own files.
	 * @param jobs {@code output/.jobs}
	 */
	public static Path folder(Path jobs) {
		return jobs.resolve("console");
	}

	private static HikariDataSource pool(DatabaseAddress address, Duration longestIdle) {
		HikariConfig pool = new HikariConfig();
		pool.setPoolName("console");
		// Each worker has a pool.
		pool.setMinimumIdle(1);
		pool.setJdbcUrl(address.url());
		pool.setUsername(address.username());
		pool.setPassword(address.password());
		if (address.isServer()) {
			// A process that hangs in a transaction, or is cut off, must not block
			// others.
			pool.addDataSourceProperty("socketTimeout", "120");
			pool.addDataSourceProperty("tcpKeepAlive", "true");
			pool.setConnectionInitSql("SET idle_in_transaction_session_timeout = '%ds'; SET lock_timeout = '60s'"
				.formatted(longestIdle.toSeconds()));
		}
		return new HikariDataSource(pool);
	}

	private void prepare(String vendor) {
		try {
			Schema.migrate(Flyway.configure()
				.dataSource(this.source)
				.locations("classpath:db/console/" + vendor)
				.table("console_schema_history")
				.baselineOnMigrate(true)
				.baselineVersion("0")
				.load());
		}
		catch (RuntimeException ex) {
			this.source.close();
			throw ex;
		}
		forwardLeft();
	}

	/** Returns the pool, for tables that a library keeps here, such as sessions. */
	public DataSource source() {
		return this.source;
	}

	/** Returns the tables, for queries. */
	public JdbcClient tables() {
		return this.tables;
	}

	/**
	 * Makes a change in one transaction, with its audit entries; within
	 * {@link #together}, in that transaction.
	 * @param change gets where the audit entries go, and may run more than once
	 */
	public <T extends @Nullable Object> T change(Function<AuditEntries, T> change) {
		if (TransactionSynchronizationManager.getResource(this) instanceof AuditEntries together) {
			return change.apply(together);
		}
		AuditEntries entries = new AuditEntries(this.tables, this.outbox.process());
		T result = commit(() -> this.transactions.execute((status) -> {
			entries.clear();
			return change.apply(entries);
		}));
		forward(entries);
		return result;
	}

	/**
	 * Makes all changes of the caller in one transaction, with their audit entries. It
	 * runs once: whatever else the changes do may not be repeatable.
	 * @throws ConcurrencyFailureException if somebody changes the same rows, and nothing
	 * was changed
	 * @throws DuplicateKeyException likewise
	 */
	public <T extends @Nullable Object> T together(Supplier<T> changes) {
		AuditEntries entries = new AuditEntries(this.tables, this.outbox.process());
		T result = this.transactions.execute((status) -> {
			TransactionSynchronizationManager.bindResource(this, entries);
			try {
				return changes.get();
			}
			finally {
				TransactionSynchronizationManager.unbindResource(this);
			}
		});
		forward(entries);
		return result;
	}

	private void forward(AuditEntries entries) {
		if (entries.areSome()) {
			try {
				this.outbox.forward();
			}
			catch (IOException | RuntimeException ex) {
				// They are committed here, and go to the log with the next ones.
				this.outbox.report(ex);
			}
		}
	}

	/**
	 * Moves to the audit log what processes have left that died, or that could not write
	 * the log.
	 */
	public void forwardLeft() {
		try {
			this.left.forwardAll();
		}
		catch (IOException | RuntimeException ex) {
			this.left.report(ex);
		}
	}

	private static <T extends @Nullable Object> T commit(Transaction<T> transaction) {
		for (int attempt = 1;; attempt++) {
			try {
				return transaction.run();
			}
			catch (ConcurrencyFailureException | DuplicateKeyException ex) {
				if (attempt == ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

	/** Returns 128 random bits in hexadecimal digits, which nobody guesses. */
	public static String newId() {
		byte[] id = new byte[ID_BYTES];
		RANDOM.nextBytes(id);
		return HexFormat.of().formatHex(id);
	}

	/** Returns an instant as a parameter of a statement. */
	public static OffsetDateTime time(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	/** Returns an instant that a query returned. */
	public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	/** Closes the database, and then releases its lock. */
	@Override
	public void close() {
		if (this.lock != null) {
			HsqldbCheckpoints.await();
		}
		this.source.close();
		if (this.lock != null) {
			try {
				this.lock.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(OperatorMessage.WORK_FOLDER_UNUSABLE
					.text("The lock of the console cannot be released: %s", FailureMessages.of(ex)), ex);
			}
		}
	}

	/**
	 * A transaction that can be repeated.
	 *
	 * @param <T> its result
	 */
	private interface Transaction<T extends @Nullable Object> {

		T run();

	}

}
