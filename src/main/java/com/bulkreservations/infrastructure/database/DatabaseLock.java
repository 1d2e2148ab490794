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
 * Lets one process at a time, on whichever machine, work on a database of PostgreSQL. The
 * lock is held by a session that does nothing else, and the server frees it when that
 * session ends, however it ends. A process whose session has ended without its knowledge
 * must not go on beside the next one. So each that takes the lock also takes a number,
 * and each transaction begins by making sure that its process still has the lock and the
 * last number: it holds on to the number, so that the next process waits for its end.
 */
public final class DatabaseLock implements Closeable {

	/** What the lock has to itself among all advisory locks; the schema is the rest. */
	private static final int KIND = 0x42524b4c;

	/** For a transaction of a process that has died, to be ended by the server. */
	private static final int PATIENCE_SECONDS = 60;

	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private static final String SIGHT_OF_THE_LOCK = """
			FROM pg_locks AS held WHERE held.locktype = 'advisory' AND held.objsubid = 2 AND held.granted
			AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
			AND held.classid::bigint = %d AND held.objid::bigint = (hashtext(current_schema())::bigint & 4294967295)"""
		.formatted(KIND);

	private final Connection session;

	private final int sessionId;

	private long number;

	private DatabaseLock(Connection session, int sessionId) {
		this.session = session;
		this.sessionId = sessionId;
	}

	/**
	 * Takes the lock.
	 * @return the lock, or {@code null} where another process has it
	 * @throws SQLException if the database cannot be reached
	 */
	public static @Nullable DatabaseLock tryAcquire(DatabaseAddress address) throws SQLException {
		Connection session = address.connect();
		try (Statement statement = session.createStatement()) {
			// The server must notice soon when this machine is gone, and must not take a
			// session that does nothing for one that is not wanted. Not every server
			// knows all of these.
			statement.execute("""
					SELECT set_config(name, CASE name WHEN 'tcp_keepalives_idle' THEN '30'
						WHEN 'tcp_keepalives_interval' THEN '10' WHEN 'tcp_keepalives_count' THEN '3'
						WHEN 'lock_timeout' THEN '%ds' ELSE '0' END, FALSE)
					FROM pg_settings WHERE name IN ('tcp_keepalives_idle', 'tcp_keepalives_interval',
						'tcp_keepalives_count', 'lock_timeout', 'idle_session_timeout')""".formatted(PATIENCE_SECONDS));
			statement.execute(
					"SET application_name = 'bulk-reservations, process %d'".formatted(ProcessHandle.current().pid()));
			try (ResultSet row = statement.executeQuery(
					"SELECT pg_try_advisory_lock(%d, hashtext(current_schema())), pg_backend_pid()".formatted(KIND))) {
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
	 * Which process has the lock, in words; {@code null} where none has.
	 * @throws SQLException if the database cannot be reached
	 */
	public static @Nullable String holder(DatabaseAddress address) throws SQLException {
		try (Connection connection = address.connect();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(
						"SELECT (SELECT application_name || COALESCE(' on ' || host(client_addr), '') FROM pg_stat_activity WHERE pid = held.pid) "
								+ SIGHT_OF_THE_LOCK)) {
			if (!row.next()) {
				return null;
			}
			String name = row.getString(1);
			return (name != null && !name.isEmpty()) ? name : "a process of another user";
		}
	}

	/**
	 * From now on, transactions of processes that had the lock before change nothing. To
	 * be called when the tables are up to date, and before anything is read.
	 * @param folder the identity of the output folder
	 * @return whether it could be done; else one of those transactions is still open
	 * @throws DatabaseRefusedException if the database is that of another output folder
	 */
	public boolean fenceOffOthers(String folder) {
		try (PreparedStatement update = this.session.prepareStatement("""
				UPDATE process_lock SET number = number + 1, output_folder = COALESCE(output_folder, ?)
				RETURNING number, output_folder""")) {
			update.setString(1, folder);
			try (ResultSet row = update.executeQuery()) {
				row.next();
				if (!row.getString(2).equals(folder)) {
					throw DatabaseRefusedException.ofAnotherFolder(folder, row.getString(2));
				}
				this.number = row.getLong(1);
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
	 * Makes sure that this process has the lock, and that no other gets it before the
	 * transaction ends.
	 * @throws SQLException if it has lost it
	 */
	void require(Connection transaction) throws SQLException {
		try (PreparedStatement query = transaction.prepareStatement("""
				SELECT number FROM process_lock
				WHERE number = ? AND EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = ?)
				FOR SHARE OF process_lock""")) {
			query.setLong(1, this.number);
			query.setInt(2, this.sessionId);
			try (ResultSet row = query.executeQuery()) {
				if (!row.next()) {
					throw new LockLostException();
				}
			}
		}
	}

	/** Whether the session that holds the lock is there. */
	public boolean isAlive() {
		try {
			return this.session.isValid(PATIENCE_SECONDS);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/** Gives the lock back. */
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
