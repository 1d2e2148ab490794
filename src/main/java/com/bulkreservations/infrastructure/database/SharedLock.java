package com.bulkreservations.infrastructure.database;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Lets workers share an installation: {@code run}, {@code prune} and others, which take
 * its lock alone, find it taken.
 */
public final class SharedLock implements Closeable {

	/** A worker that hangs must not keep others waiting. */
	private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

	private final Path jobs;

	private @Nullable ProcessLock files;

	private final LockSession session;

	private SharedLock(Path jobs, ProcessLock files, LockSession session) {
		this.jobs = jobs;
		this.files = files;
		this.session = session;
	}

	/**
	 * Takes a share of the lock.
	 * @param jobs the program's own folder
	 * @param worker the name of the worker, for operators
	 * @return the share, or {@code null} if a process has the lock alone
	 * @throws SQLException if the database cannot be reached
	 */
	public static @Nullable SharedLock tryAcquire(Path jobs, DatabaseAddress address, String worker)
			throws IOException, SQLException {
		ProcessLock files = ProcessLock.tryShare(jobs);
		if (files == null) {
			return null;
		}
		LockSession session = null;
		boolean acquired = false;
		try {
			session = LockSession.open(address, "bulk-reservations, worker " + worker, LONGEST_IDLE);
			acquired = session.tryShareOfInstallation();
			return acquired ? new SharedLock(jobs, files, session) : null;
		}
		finally {
			if (!acquired) {
				files.close();
				if (session != null) {
					session.close();
				}
			}
		}
	}

	/**
	 * Makes the database that of the output folder, unless it belongs to another, and
	 * waits for transactions of a process that had the lock alone.
	 * @param folder the identity of the output folder
	 * @throws DatabaseRefusedException if the database belongs to another output folder
	 */
	public void join(String folder) throws SQLException {
		DatabaseLock.next(this.session, folder);
	}

	/**
	 * Returns whether a process waits for the lock.
	 * @throws SQLException if the share is lost
	 */
	public boolean isAwaited() throws SQLException {
		return this.session.isAnnounced();
	}

	/**
	 * Releases the share until {@link #takeAgain}.
	 * @throws SQLException if the share is lost
	 */
	public void giveWay() throws IOException, SQLException {
		closeFiles();
		this.session.releaseShareOfInstallation();
	}

	/**
	 * Takes the share again.
	 * @return whether no process has the lock alone
	 * @throws SQLException if the database cannot be reached
	 */
	public boolean takeAgain() throws IOException, SQLException {
		this.files = ProcessLock.tryShare(this.jobs);
		if (this.files != null && this.session.tryShareOfInstallation()) {
			return true;
		}
		closeFiles();
		return false;
	}

	private void closeFiles() throws IOException {
		if (this.files != null) {
			this.files.close();
			this.files = null;
		}
	}

	@Override
	public void close() throws IOException {
		try {
			this.session.close();
		}
		finally {
			closeFiles();
		}
	}

}
