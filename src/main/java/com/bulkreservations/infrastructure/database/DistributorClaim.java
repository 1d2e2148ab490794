package com.bulkreservations.infrastructure.database;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Lets one worker at a time, of many, work for a distributor, or check an upload of the
 * console.
 * <p>
 * It is taken as the {@link DatabaseLock} is: a session of its own shares the lock of the
 * installation and holds that of the distributor, and then the distributor's number is
 * incremented. Each transaction of the work share-locks the number. A worker that hangs
 * sends no statement, so that the server ends its session after {@value #LONGEST_IDLE} s;
 * who takes over first ends the other sessions of that work.
 */
public final class DistributorClaim implements Fence, Closeable {

	private static final int LONGEST_IDLE = 30;

	/** The beginning of what a check claims, which is no distributor's id. */
	static final String CHECK = "check/";

	private final String distributor;

	private final LockSession session;

	private final long number;

	private final String nameOfWork;

	private DistributorClaim(String distributor, LockSession session, long number, String nameOfWork) {
		this.distributor = distributor;
		this.session = session;
		this.number = number;
		this.nameOfWork = nameOfWork;
	}

	/**
	 * Claims a distributor.
	 * @param folder the identity of the output folder
	 * @param worker the name of the worker, for operators
	 * @param lostWhenHung whether a worker that hangs loses the claim, and not only one
	 * that has died or is cut off
	 * @return the claim, or {@code null} if another worker has it, or a process has the
	 * lock of the installation alone
	 * @throws SQLException if the database cannot be reached
	 * @throws DatabaseRefusedException if the database belongs to another output folder
	 */
	public static @Nullable DistributorClaim tryAcquire(DatabaseAddress address, String folder, String distributor,
			String worker, boolean lostWhenHung) throws SQLException {
		String id = distributor.toLowerCase(Locale.ROOT);
		LockSession session = LockSession.open(address, "bulk-reservations, worker " + worker,
				lostWhenHung ? Duration.ofSeconds(LONGEST_IDLE) : Duration.ZERO);
		DistributorClaim claim = null;
		try {
			if (session.tryShareOfInstallation() && session.tryDistributor(id)) {
				String name = session.nameOfWork(id);
				session.endOthers(name);
				// An earlier process that had the lock alone may have a transaction open.
				long installation = DatabaseLock.next(session, folder);
				claim = new DistributorClaim(id, session, next(session, id, installation), name);
			}
			return claim;
		}
		catch (SQLException ex) {
			if (LockSession.LOCK_NOT_AVAILABLE.equals(ex.getSQLState())) {
				return null;
			}
			throw ex;
		}
		finally {
			if (claim == null) {
				session.connection().close();
			}
		}
	}

	/**
	 * Claims the content of an upload, to check it. Its distributor may be worked for at
	 * the same time.
	 * @param folder the identity of the output folder
	 * @param worker the name of the worker, for operators
	 * @return the claim, or {@code null} if another worker has it, or a process has the
	 * lock of the installation alone
	 * @throws SQLException if the database cannot be reached
	 */
	public static @Nullable DistributorClaim tryCheck(DatabaseAddress address, String folder, String uploadSha256,
			String worker) throws SQLException {
		return tryAcquire(address, folder, CHECK + uploadSha256, worker, true);
	}

	/**
	 * Increments the number, which is never below that of the installation. The claim of
	 * a check is removed, and the next one must not have a number that a worker that hung
	 * still uses, or that another check of the distributor has.
	 */
	private static long next(LockSession session, String distributor, long installation) throws SQLException {
		try (PreparedStatement update = session.connection().prepareStatement("""
				INSERT INTO distributor_claim AS claim (distributor_id, number) VALUES (?, ?)
				ON CONFLICT (distributor_id) DO UPDATE SET number = GREATEST(claim.number + 1, EXCLUDED.number)
				RETURNING number""")) {
			update.setString(1, distributor);
			update.setLong(2, installation);
			try (ResultSet row = update.executeQuery()) {
				row.next();
				return row.getLong(1);
			}
		}
	}

	/** Returns the distributor in lower case. */
	public String distributor() {
		return this.distributor;
	}

	/** Returns the number of the claim, which no other claim of the distributor has. */
	public long number() {
		return this.number;
	}

	/**
	 * Returns the name that all sessions of the work must have, so that whoever takes
	 * over can end them.
	 */
	public String nameOfWork() {
		return this.nameOfWork;
	}

	/**
	 * Notes the state of the distributor's files, of which a task has done all, unless
	 * the claim is lost.
	 */
	public void noteLook(String task, String state) throws SQLException {
		try (PreparedStatement update = this.session.connection().prepareStatement("""
				INSERT INTO distributor_look (task, distributor_id, state)
				SELECT ?, distributor_id, ? FROM distributor_claim WHERE distributor_id = ? AND number = ?
				ON CONFLICT (task, distributor_id) DO UPDATE SET state = EXCLUDED.state""")) {
			update.setString(1, task);
			update.setString(2, state);
			update.setString(3, this.distributor);
			update.setLong(4, this.number);
			update.executeUpdate();
		}
	}

	/** Removes the claim of a check that has ended, which no other one follows. */
	public void remove() throws SQLException {
		try (PreparedStatement delete = this.session.connection()
			.prepareStatement("DELETE FROM distributor_claim WHERE distributor_id = ? AND number = ?")) {
			delete.setString(1, this.distributor);
			delete.setLong(2, this.number);
			delete.executeUpdate();
		}
	}

	@Override
	public void requireHeld(Connection transaction) throws SQLException {
		try (PreparedStatement query = transaction.prepareStatement("""
				SELECT number FROM distributor_claim
				WHERE distributor_id = ? AND number = ? AND EXISTS (SELECT 1 %s AND held.pid = ?)
				FOR SHARE OF distributor_claim""".formatted(LockSession.CLAIM_HELD))) {
			query.setString(1, this.distributor);
			query.setLong(2, this.number);
			query.setString(3, this.distributor);
			query.setInt(4, this.session.id());
			try (ResultSet row = query.executeQuery()) {
				if (!row.next()) {
					throw LockLostException.ofDistributor(this.distributor);
				}
			}
		}
	}

	@Override
	public boolean isAlive() {
		return this.session.isAlive(LONGEST_IDLE);
	}

	/** Releases the claim. */
	@Override
	public void close() throws IOException {
		this.session.close();
	}

}
