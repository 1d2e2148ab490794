package com.bulkreservations.infrastructure.database;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.message.OperatorMessage;

/**
 * A session of PostgreSQL that holds advisory locks, which the server frees when the
 * session ends.
 */
final class LockSession implements Closeable {

	/** Long enough for the server to end a transaction of a dead process. */
	static final int TIMEOUT_SECONDS = 60;

	private static final int NETWORK_TIMEOUT_MILLIS = 90_000;

	/** In the time after which the server ends a session that hangs. */
	private static final int HEARTBEATS = 6;

	static final String LOCK_NOT_AVAILABLE = "55P03";

	/** The first half of the key of each lock; the second is a hash of the schema. */
	private static final int INSTALLATION = 0x42524b4c;

	private static final int CLAIM = 0x42524b43;

	private static final int AWAITED = 0x42524b57;

	static final int MIGRATION = 0x42524b4d;

	private static final String SCHEMA = "hashtext(current_schema())";

	private static final String CLAIMED = "hashtext(current_schema() || '/' || ?)";

	/** Reads a setting of all sessions and changes it; older servers lack some. */
	private static final String SETTINGS = """
			SELECT set_config(name, CASE name WHEN 'tcp_keepalives_idle' THEN '30'
				WHEN 'tcp_keepalives_interval' THEN '10' WHEN 'tcp_keepalives_count' THEN '3'
				WHEN 'lock_timeout' THEN '%ds' WHEN 'idle_session_timeout' THEN '%ds' ELSE '0' END, FALSE)
			FROM pg_settings WHERE name IN ('tcp_keepalives_idle', 'tcp_keepalives_interval',
				'tcp_keepalives_count', 'lock_timeout', 'idle_session_timeout')""";

	private static final String HELD = """
			FROM pg_locks AS held WHERE held.locktype = 'advisory' AND held.objsubid = 2 AND held.granted
			AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
			AND held.classid::bigint = %d AND held.objid::bigint = (%s::bigint & 4294967295)""";

	/** Where the lock of the installation is held. */
	static final String INSTALLATION_HELD = HELD.formatted(INSTALLATION, SCHEMA);

	/** Where the lock of whoever migrates the tables is held. */
	static final String MIGRATION_HELD = HELD.formatted(MIGRATION, SCHEMA);

	/** Where the lock of a distributor is held; its id is a parameter. */
	static final String CLAIM_HELD = HELD.formatted(CLAIM, CLAIMED);

	private final Connection connection;

	private final int id;

	private final CountDownLatch closed = new CountDownLatch(1);

	private LockSession(Connection connection, int id, Duration longestIdle) {
		this.connection = connection;
		this.id = id;
		if (!longestIdle.isZero()) {
			Thread heartbeat = new Thread(
					() -> beat(longestIdle.toMillis() / HEARTBEATS, (int) longestIdle.toSeconds()), "lock");
			heartbeat.setDaemon(true);
			heartbeat.start();
		}
	}

	/**
	 * Opens a session. The server notices within a minute that the machine is gone: 30 s,
	 * then 3 probes of 10 s.
	 * @param name names the session to operators
	 * @param longestIdle after which time the server ends the session of a process that
	 * hangs; zero for never
	 */
	static LockSession open(DatabaseAddress address, String name, Duration longestIdle) throws SQLException {
		Connection connection = address.connect();
		try (Statement statement = connection.createStatement();
				PreparedStatement naming = connection
					.prepareStatement("SELECT set_config('application_name', ?, FALSE), pg_backend_pid()")) {
			// Longer than the server waits for a lock: the connection is cut.
			connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
			statement.execute(SETTINGS.formatted(TIMEOUT_SECONDS, longestIdle.toSeconds()));
			naming.setString(1, name);
			try (ResultSet row = naming.executeQuery()) {
				row.next();
				return new LockSession(connection, row.getInt(2), longestIdle);
			}
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
	}

	/** Returns the number of the session on the server. */
	int id() {
		return this.id;
	}

	Connection connection() {
		return this.connection;
	}

	/** Takes the lock of the installation alone. */
	boolean tryInstallation() throws SQLException {
		return isTrue("SELECT pg_try_advisory_lock(%d, %s)".formatted(INSTALLATION, SCHEMA));
	}

	/** Takes the lock of the installation beside others that share it. */
	boolean tryShareOfInstallation() throws SQLException {
		return isTrue("SELECT pg_try_advisory_lock_shared(%d, %s)".formatted(INSTALLATION, SCHEMA));
	}

	/** Releases a share of the lock of the installation. */
	void releaseShareOfInstallation() throws SQLException {
		isTrue("SELECT pg_advisory_unlock_shared(%d, %s)".formatted(INSTALLATION, SCHEMA));
	}

	/** Takes the lock of a distributor. */
	boolean tryDistributor(String distributor) throws SQLException {
		return isTrue("SELECT pg_try_advisory_lock(%d, %s)".formatted(CLAIM, CLAIMED), distributor);
	}

	/** Announces that this session waits for the lock of the installation. */
	void announce() throws SQLException {
		isTrue("SELECT pg_try_advisory_lock_shared(%d, %s)".formatted(AWAITED, SCHEMA));
	}

	/** Returns whether a process waits for the lock of the installation. */
	boolean isAnnounced() throws SQLException {
		return isTrue("SELECT EXISTS (SELECT 1 %s)".formatted(HELD.formatted(AWAITED, SCHEMA)));
	}

	/**
	 * Returns the name of the sessions that work for a distributor. The sessions of two
	 * whose locks are one have the same name, and never work at the same time.
	 */
	String nameOfWork(String distributor) throws SQLException {
		try (PreparedStatement query = this.connection
			.prepareStatement("SELECT 'bulk-reservations, claim ' || %s".formatted(CLAIMED))) {
			query.setString(1, distributor);
			try (ResultSet row = query.executeQuery()) {
				row.next();
				return row.getString(1);
			}
		}
	}

	/** Ends the sessions of this name, whose worker has lost its claim. */
	void endOthers(String name) throws SQLException {
		isTrue("""
				SELECT COALESCE(bool_and(pg_terminate_backend(pid)), TRUE) FROM pg_stat_activity
				WHERE application_name = ? AND usename = current_user AND datname = current_database()
				AND pid <> pg_backend_pid()""", name);
	}

	private boolean isTrue(String query, String... parameters) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(query)) {
			for (int i = 0; i < parameters.length; i++) {
				statement.setString(i + 1, parameters[i]);
			}
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				return row.getBoolean(1);
			}
		}
	}

	/** Sends statements, so that the server keeps the session. */
	private void beat(long pauseMillis, int timeoutSeconds) {
		try {
			while (!this.closed.await(pauseMillis, TimeUnit.MILLISECONDS) && isAlive(timeoutSeconds)) {
				// The server has heard of the session.
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Returns whether the session is alive. */
	boolean isAlive(int timeoutSeconds) {
		try {
			return this.connection.isValid(timeoutSeconds);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/** Ends the session, and so releases its locks. */
	@Override
	public void close() throws IOException {
		this.closed.countDown();
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			throw new IOException(OperatorMessage.DATABASE_LOCK_FAILED
				.text("The session that holds the lock on the database cannot be closed"), ex);
		}
	}

}
