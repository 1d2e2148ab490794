package com.bulkreservations.application;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import com.bulkreservations.infrastructure.database.AlreadyRunningException;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.infrastructure.database.DatabaseFiles;
import com.bulkreservations.infrastructure.database.DatabaseLock;
import com.bulkreservations.infrastructure.database.DistributorClaim;
import com.bulkreservations.infrastructure.database.Fence;
import com.bulkreservations.infrastructure.database.FolderIdentity;
import com.bulkreservations.infrastructure.database.LockWait;
import com.bulkreservations.infrastructure.database.ProcessLock;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.reference.ReferenceDataException;
import com.bulkreservations.run.ReferenceSnapshot;
import com.bulkreservations.run.ReferenceSnapshots;
import com.bulkreservations.run.StopRequest;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/**
 * Locks the metadata before any bean opens the database, and may read policy and
 * reference data in another thread, which takes about as long as the rest of the start.
 */
final class StartupGuard implements Closeable {

	private final Path jobs;

	private final DatabaseAddress database;

	private @Nullable ProcessLock lock;

	private @Nullable DatabaseFiles databaseFiles;

	private @Nullable DatabaseLock databaseLock;

	private @Nullable DistributorClaim claim;

	private @Nullable Closeable announcement;

	private final Supplier<ReferenceSnapshot> reference;

	private @Nullable CompletableFuture<ReferenceSnapshot> reading;

	private StartupGuard(ReservationSettings settings, DatabaseAddress database, ReferenceSnapshots snapshots) {
		this.jobs = WorkFolders.in(settings.outputDir()).jobs();
		this.database = database;
		this.reference = () -> take(snapshots, settings);
	}

	/**
	 * Acquires the locks.
	 * @param wait how long to wait for another process
	 * @throws AlreadyRunningException if another process has the lock
	 */
	static StartupGuard begin(ReservationSettings settings, DatabaseAddress database, ReferenceSnapshots snapshots,
			LockWait wait) {
		database.requireSupported();
		StartupGuard guard = new StartupGuard(settings, database, snapshots);
		try {
			guard.lockFolder(settings.outputDir(), wait);
			guard.lockDatabase(wait);
		}
		catch (RuntimeException ex) {
			guard.close();
			throw ex;
		}
		finally {
			guard.endAnnouncement();
		}
		return guard;
	}

	/** Guards work that a worker has claimed. The worker releases the claim. */
	static StartupGuard of(DistributorClaim claim, ReservationSettings settings, DatabaseAddress database,
			ReferenceSnapshots snapshots) {
		StartupGuard guard = new StartupGuard(settings, database, snapshots);
		guard.claim = claim;
		return guard;
	}

	/** Begins to read policy and reference data. */
	void readAhead() {
		this.reading = CompletableFuture.supplyAsync(this.reference);
	}

	private void lockFolder(Path outputDir, LockWait wait) {
		try {
			this.lock = wait.until(this.jobs, () -> {
				ProcessLock acquired = ProcessLock.tryAcquire(this.jobs);
				if (acquired == null && wait.isLong()) {
					announce();
				}
				return acquired;
			});
			if (this.lock != null) {
				new StopRequest(this.jobs).clear();
				// Version 0.1.0 kept tables of customers and subscriptions there.
				Files.deleteIfExists(this.jobs.resolve("reference.tables"));
			}
			// The log file and its folder exist already. Other files may be left by a
			// process that was killed before it forced them.
			FileTree.force(outputDir);
			FileTree.force(this.jobs);
		}
		catch (IOException ex) {
			throw unusableFolder(ex);
		}
		if (this.lock == null) {
			throw new AlreadyRunningException(this.jobs);
		}
	}

	/** A database in the output folder is covered by the folder's lock. */
	private void lockDatabase(LockWait wait) {
		if (!this.database.isServer()) {
			prepareFiles();
			return;
		}
		try {
			this.databaseLock = wait.until(this.jobs, () -> {
				DatabaseLock acquired = DatabaseLock.tryAcquire(this.database);
				if (acquired == null && wait.isLong()) {
					announce();
				}
				return acquired;
			});
			if (this.databaseLock == null) {
				String holder = DatabaseLock.holder(this.database);
				throw new AlreadyRunningException(this.database, (holder != null) ? holder : "it has just ended");
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(OperatorMessage.DATABASE_LOCK_FAILED.text("The database cannot be locked"),
					ex);
		}
		catch (IOException ex) {
			throw unusableFolder(ex);
		}
	}

	/** Lets workers on all machines know that this process waits for them. */
	private void announce() throws IOException {
		if (this.announcement == null && this.database.isServer()) {
			try {
				this.announcement = DatabaseLock.announce(this.database);
			}
			catch (SQLException ex) {
				throw new IOException(OperatorMessage.DATABASE_LOCK_FAILED.text("The database cannot be locked: %s",
						FailureMessages.of(ex)), ex);
			}
		}
	}

	private void endAnnouncement() {
		try {
			if (this.announcement != null) {
				this.announcement.close();
				this.announcement = null;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void prepareFiles() {
		if (!this.database.isIn(this.jobs)) {
			return;
		}
		this.databaseFiles = new DatabaseFiles(this.jobs, "metadata");
		try {
			this.databaseFiles.prepare();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(OperatorMessage.DATABASE_NOT_CREATED
				.text("The database cannot be created in %s: %s", this.jobs, FailureMessages.of(ex)), ex);
		}
	}

	/**
	 * Returns what this process holds on a database server, which other machines can
	 * reach.
	 */
	@Nullable Fence fence() {
		return (this.claim != null) ? this.claim : this.databaseLock;
	}

	/** Called after the migration, before anything reads the tables. */
	void onMigrated() {
		if (this.databaseFiles != null) {
			try {
				this.databaseFiles.markComplete();
			}
			catch (IOException ex) {
				throw unusableFolder(ex);
			}
		}
		fenceOthers();
	}

	private UncheckedIOException unusableFolder(IOException failure) {
		return new UncheckedIOException(OperatorMessage.WORK_FOLDER_UNUSABLE.text("The folder %s cannot be used: %s",
				this.jobs, FailureMessages.of(failure)), failure);
	}

	private void fenceOthers() {
		if (this.databaseLock == null) {
			return;
		}
		try {
			if (!this.databaseLock.fenceOthers(FolderIdentity.of(this.jobs))) {
				throw new AlreadyRunningException(this.database, "a transaction of an earlier process is still open");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(OperatorMessage.WORK_FOLDER_UNUSABLE
				.text("The identity of the output folder cannot be read: %s", FailureMessages.of(ex)), ex);
		}
	}

	/**
	 * Requires, after a failure, that this process still holds its lock: without it,
	 * neither database nor files may be changed.
	 */
	void requireLock() {
		if (this.claim != null && !this.claim.isAlive()) {
			throw new ClaimLostException(OperatorMessage.CLAIM_LOST.text(
					"This worker has lost its claim of %s, because the session that held it has ended. Nothing more was changed; another worker goes on",
					this.claim.distributor()));
		}
		if (this.databaseLock != null && !this.databaseLock.isAlive()) {
			throw new IllegalStateException(OperatorMessage.DATABASE_LOCK_LOST.text(
					"The session that held the lock on the database %s has ended, and nothing more was processed",
					this.database));
		}
	}

	/** Requires, where others may take over, that they have not. */
	void requireClaim() {
		if (this.claim != null) {
			requireLock();
		}
	}

	private static ReferenceSnapshot take(ReferenceSnapshots snapshots, ReservationSettings settings) {
		try {
			return snapshots.take(settings.configDir());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(OperatorMessage.REFERENCE_DATA_NOT_COPIED
				.text("Policy and reference data cannot be copied: %s", FailureMessages.of(ex)), ex);
		}
	}

	/**
	 * Returns policy and reference data as of the start, or as of the first call.
	 * @throws ReferenceDataException if they are invalid
	 */
	ReferenceSnapshot snapshot() {
		CompletableFuture<ReferenceSnapshot> begun = this.reading;
		if (begun == null) {
			begun = CompletableFuture.supplyAsync(this.reference);
			this.reading = begun;
		}
		try {
			return begun.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	@Override
	public void close() {
		if (this.reading != null) {
			// No other process may use the folders while this one still writes there.
			this.reading.exceptionally((failure) -> null).join();
		}
		try {
			if (this.databaseLock != null) {
				this.databaseLock.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			unlockFolder();
		}
	}

	private void unlockFolder() {
		try {
			if (this.lock != null) {
				this.lock.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
