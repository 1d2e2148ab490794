package com.bulkreservations.infrastructure.database;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time, on any machine, work on a PostgreSQL database.
 * <p>
 * A session of its own holds an advisory lock, which the server frees when the session
 * ends. A process may not notice that its session has ended. So each process that takes
 * the lock increments a fencing number, and each transaction first checks that its
 * process has the lock and the latest number. It share-locks the number, so that the next
 * process waits until it has ended.
 */
public final class DatabaseLock implements Closeable {

	/** The first half of the key of the advisory lock; the schema is the second. */
	private static final int LOCK_CLASS = 0x42524b4c;

	/** Long enough for the server to end a transaction of a dead process. */
	private static final int TIMEOUT_SECONDS = 60;

	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private static final String HELD_LOCK = """
			FROM pg_locks AS held WHERE held.locktype = 'advisory' AND held.objsubid = 2 AND held.granted
			AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
			AND held.classid::bigint = %d AND held.objid::bigint = (hashtext(current_schema())::bigint & 4294967295)"""
		.formatted(LOCK_CLASS);

	private final Connection session;

	private final int sessionId;

	private long fencingNumber;

	private DatabaseLock(Connection session, int sessionId) {
		this.session = session;
		this.sessionId = sessionId;
	}

	/**
	 * Takes the lock.
	 * @return the lock, or {@code null} if another process has it
	 * @throws SQLException if the database cannot be reached
	 */
	public static @Nullable DatabaseLock tryAcquire(DatabaseAddress address) throws SQLException {
		Connection session = address.connect();
		try (Statement statement = session.createStatement()) {
			// The server must notice within a minute that this machine is gone (30 s,
			// then
			// 3 probes of 10 s), and must not end an idle session. Older servers lack
			// some of these settings.
			statement.execute("""
					SELECT set_config(name, CASE name WHEN 'tcp_keepalives_idle' THEN '30'
						WHEN 'tcp_keepalives_interval' THEN '10' WHEN 'tcp_keepalives_count' THEN '3'
						WHEN 'lock_timeout' THEN '%ds' ELSE '0' END, FALSE)
					FROM pg_settings WHERE name IN ('tcp_keepalives_idle', 'tcp_keepalives_interval',
						'tcp_keepalives_count', 'lock_timeout', 'idle_session_timeout')""".formatted(TIMEOUT_SECONDS));
			statement.execute(
					"SET application_name = 'bulk-reservations, process %d'".formatted(ProcessHandle.current().pid()));
			try (ResultSet row = statement
				.executeQuery("SELECT pg_try_advisory_lock(%d, hashtext(current_schema())), pg_backend_pid()"
					.formatted(LOCK_CLASS))) {
				row.next();
				if (row.getBoolean(1)) {
					return new DatabaseLock(session, row.getInt(2));
				}
			}
		}
		catch (SQLException ex) {
			session.close();
			throw ex;
		}
		session.close();
		return null;
	}

	/**
	 * Returns a description of the process that has the lock, or {@code null}.
	 * @throws SQLException if the database cannot be reached
	 */
	public static @Nullable String holder(DatabaseAddress address) throws SQLException {
		try (Connection connection = address.connect();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(
						"SELECT (SELECT application_name || COALESCE(' on ' || host(client_addr), '') FROM pg_stat_activity WHERE pid = held.pid) "
								+ HELD_LOCK)) {
			if (!row.next()) {
				return null;
			}
			String name = row.getString(1);
			return (name != null && !name.isEmpty()) ? name : "a process of another user";
		}
	}

	/**
	 * Increments the fencing number, so that earlier holders of the lock change nothing.
	 * <p>
	 * Called after the migration of the tables, and before anything is read.
	 * @param folder the identity of the output folder
	 * @return {@code false} if a transaction of an earlier holder is still open
	 * @throws DatabaseRefusedException if the database belongs to another output folder
	 */
	public boolean fenceOthers(String folder) {
		try (PreparedStatement update = this.session.prepareStatement("""
				UPDATE process_lock SET number = number + 1, output_folder = COALESCE(output_folder, ?)
				RETURNING number, output_folder""")) {
			update.setString(1, folder);
			try (ResultSet row = update.executeQuery()) {
				row.next();
				if (!row.getString(2).equals(folder)) {
					throw DatabaseRefusedException.ofAnotherFolder(folder, row.getString(2));
				}
				this.fencingNumber = row.getLong(1);
				return true;
			}
		}
		catch (SQLException ex) {
			if (LOCK_NOT_AVAILABLE.equals(ex.getSQLState())) {
				return false;
			}
			throw new IllegalStateException(
					OperatorMessage.DATABASE_LOCK_FAILED.text("The lock on the database cannot be acquired"), ex);
		}
	}

	/**
	 * Requires that this process has the lock, and keeps it until the transaction ends.
	 * @throws LockLostException if it has lost the lock
	 */
	void requireHeld(Connection transaction) throws SQLException {
		try (PreparedStatement query = transaction.prepareStatement("""
				SELECT number FROM process_lock
				WHERE number = ? AND EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = ?)
				FOR SHARE OF process_lock""")) {
			query.setLong(1, this.fencingNumber);
			query.setInt(2, this.sessionId);
			try (ResultSet row = query.executeQuery()) {
				if (!row.next()) {
					throw new LockLostException();
				}
			}
		}
	}

	/** Returns whether the session that holds the lock is alive. */
	public boolean isAlive() {
		try {
			return this.session.isValid(TIMEOUT_SECONDS);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/** Releases the lock. */
	@Override
	public void close() throws IOException {
		try {
			this.session.close();
		}
		catch (SQLException ex) {
			throw new IOException(OperatorMessage.DATABASE_LOCK_FAILED
				.text("The session that holds the lock on the database cannot be closed"), ex);
		}
	}

}
