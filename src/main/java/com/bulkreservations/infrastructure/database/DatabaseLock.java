package com.bulkreservations.infrastructure.database;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time, on any machine, work on a PostgreSQL database.
 * <p>
 * A session of its own holds an advisory lock, which the server frees when the session
 * ends. A process may not notice that its session has ended. So each process that takes
 * the lock increments a fencing number, and each transaction first checks that its
 * process has the lock and the latest number. It share-locks the number, so that the next
 * process waits until it has ended. Workers share the lock, and each claims a
 * distributor; see {@link DistributorClaim}.
 */
public final class DatabaseLock implements Fence, Closeable {

	private final LockSession session;

	private long fencingNumber;

	private DatabaseLock(LockSession session) {
		this.session = session;
	}

	/**
	 * Takes the lock.
	 * @return the lock, or {@code null} if another process has it
	 * @throws SQLException if the database cannot be reached
	 */
	public static @Nullable DatabaseLock tryAcquire(DatabaseAddress address) throws SQLException {
		LockSession session = LockSession.open(address,
				"bulk-reservations, process %d".formatted(ProcessHandle.current().pid()), Duration.ZERO);
		boolean acquired = false;
		try {
			acquired = session.tryInstallation();
			return acquired ? new DatabaseLock(session) : null;
		}
		finally {
			if (!acquired) {
				session.connection().close();
			}
		}
	}

	/**
	 * Announces to workers that this process waits for the lock, until the result is
	 * closed.
	 * @throws SQLException if the database cannot be reached
	 */
	public static Closeable announce(DatabaseAddress address) throws SQLException {
		LockSession session = LockSession.open(address,
				"bulk-reservations, process %d waits".formatted(ProcessHandle.current().pid()), Duration.ZERO);
		session.announce();
		return session;
	}

	/**
	 * Returns a description of a process that has the lock, or {@code null}.
	 * @throws SQLException if the database cannot be reached
	 */
	public static @Nullable String holder(DatabaseAddress address) throws SQLException {
		try (Connection connection = address.connect();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(
						"SELECT (SELECT application_name || COALESCE(' on ' || host(client_addr), '') FROM pg_stat_activity WHERE pid = held.pid) "
								+ LockSession.INSTALLATION_HELD + " ORDER BY 1 NULLS LAST")) {
			if (!row.next()) {
				return null;
			}
			String name = row.getString(1);
			return (name != null && !name.isEmpty()) ? name : "a process of another user";
		}
	}

	/**
	 * Returns the time of the server's clock.
	 * @throws SQLException if the database cannot be reached
	 */
	public static Instant now(DatabaseAddress address) throws SQLException {
		try (Connection connection = address.connect();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
			row.next();
			return row.getTimestamp(1).toInstant();
		}
	}

	/**
	 * Increments the fencing numbers, so that earlier holders of the lock and workers
	 * change nothing.
	 * <p>
	 * Called after the migration of the tables, and before anything is read.
	 * @param folder the identity of the output folder
	 * @return {@code false} if a transaction of an earlier holder is still open
	 * @throws DatabaseRefusedException if the database belongs to another output folder
	 */
	public boolean fenceOthers(String folder) {
		try (Statement claims = this.session.connection().createStatement()) {
			this.fencingNumber = next(this.session, folder);
			claims.executeUpdate(
					"DELETE FROM distributor_claim WHERE distributor_id LIKE '%s%%'".formatted(DistributorClaim.CHECK));
			claims.executeUpdate("UPDATE distributor_claim SET number = number + 1");
			return true;
		}
		catch (SQLException ex) {
			if (LockSession.LOCK_NOT_AVAILABLE.equals(ex.getSQLState())) {
				return false;
			}
			throw new IllegalStateException(
					OperatorMessage.DATABASE_LOCK_FAILED.text("The lock on the database cannot be acquired"), ex);
		}
	}

	/**
	 * Increments the fencing number, which waits for the transactions of an earlier
	 * holder of the lock.
	 * @throws DatabaseRefusedException if the database belongs to another output folder
	 */
	static long next(LockSession session, String folder) throws SQLException {
		try (PreparedStatement update = session.connection().prepareStatement("""
				UPDATE process_lock SET number = number + 1, output_folder = COALESCE(output_folder, ?)
				RETURNING number, output_folder""")) {
			update.setString(1, folder);
			try (ResultSet row = update.executeQuery()) {
				row.next();
				if (!row.getString(2).equals(folder)) {
					throw DatabaseRefusedException.ofAnotherFolder(folder, row.getString(2));
				}
				return row.getLong(1);
			}
		}
	}

	@Override
	public void requireHeld(Connection transaction) throws SQLException {
		try (PreparedStatement query = transaction.prepareStatement("""
				SELECT number FROM process_lock
				WHERE number = ? AND EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = ?)
				FOR SHARE OF process_lock""")) {
			query.setLong(1, this.fencingNumber);
			query.setInt(2, this.session.id());
			try (ResultSet row = query.executeQuery()) {
				if (!row.next()) {
					throw LockLostException.ofDatabase();
				}
			}
		}
	}

	@Override
	public boolean isAlive() {
		return this.session.isAlive(LockSession.TIMEOUT_SECONDS);
	}

	/** Releases the lock. */
	@Override
	public void close() throws IOException {
		this.session.close();
	}

}
