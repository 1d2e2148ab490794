package com.bulkreservations.job;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import com.bulkreservations.database.DatabaseAddress;
import com.bulkreservations.database.DatabaseLock;
import com.bulkreservations.reference.ReferenceDataException;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What is done as soon as the settings are known, before any bean opens the database: the
 * lock on the metadata is taken, and another thread begins to read policy and reference
 * data, which takes about as long as the rest of the start.
 */
final class Preparation implements ApplicationContextInitializer<ConfigurableApplicationContext>, Closeable {

	private final Observations observations;

	private @Nullable ProcessLock lock;

	private @Nullable Path jobs;

	private @Nullable DatabaseAddress database;

	private @Nullable DatabaseFiles databaseFiles;

	private @Nullable DatabaseLock databaseLock;

	private @Nullable CompletableFuture<ReferenceSnapshot> reading;

	/**
	 * @param observations who looks on while jobs run
	 */
	Preparation(Observations observations) {
		this.observations = observations;
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ReservationSettings settings = SettingsReader.settings(context);
		WorkFolders folders = WorkFolders.in(settings.outputDir());
		this.jobs = folders.jobs();
		try {
			this.lock = ProcessLock.tryAcquire(folders.jobs());
			if (this.lock != null) {
				new StopRequest(folders.jobs()).clear();
				// Version 0.1.0 kept tables of customers and subscriptions there.
				Files.deleteIfExists(folders.jobs().resolve("reference.tables"));
			}
			// The log file was made before anything else, and its folder with it. What
			// else is there may be of a process that was killed before it forced it.
			FileTree.force(settings.outputDir());
			FileTree.force(folders.jobs());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The folder %s cannot be used: %s".formatted(folders.jobs(), Reasons.of(ex)),
					ex);
		}
		if (this.lock == null) {
			throw new AlreadyRunningException(folders.jobs());
		}
		lockDatabase(SettingsReader.database(context.getEnvironment()));
		ReferenceSnapshots snapshots = new ReferenceSnapshots(folders.snapshots());
		this.reading = CompletableFuture.supplyAsync(() -> take(snapshots, settings));
		context.getBeanFactory().registerSingleton("referenceSnapshots", snapshots);
		context.getBeanFactory().registerSingleton("observations", this.observations);
		context.getBeanFactory().registerSingleton("preparation", this);
	}

	/** The files of a database in the output folder have its lock. */
	private void lockDatabase(DatabaseAddress address) {
		if (!address.isServer()) {
			prepareFiles(address);
			return;
		}
		try {
			this.database = address;
			this.databaseLock = DatabaseLock.tryAcquire(address);
			if (this.databaseLock == null) {
				String holder = DatabaseLock.holder(address);
				throw new AlreadyRunningException(address, (holder != null) ? holder : "it has just ended");
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The database cannot be locked", ex);
		}
	}

	private void prepareFiles(DatabaseAddress address) {
		if (this.jobs == null || !address.isIn(this.jobs)) {
			return;
		}
		this.databaseFiles = new DatabaseFiles(this.jobs);
		try {
			this.databaseFiles.prepare();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The database cannot be made in %s: %s".formatted(this.jobs, Reasons.of(ex)),
					ex);
		}
	}

	/** The lock on a database that other machines can get at. */
	@Nullable DatabaseLock databaseLock() {
		return this.databaseLock;
	}

	/** To be called when the database has its tables, before anything is read of them. */
	void databaseIsReady() {
		if (this.databaseFiles != null) {
			try {
				this.databaseFiles.made();
			}
			catch (IOException ex) {
				throw new UncheckedIOException("The folder %s cannot be used: %s".formatted(this.jobs, Reasons.of(ex)),
						ex);
			}
		}
		fenceOffOthers();
	}

	private void fenceOffOthers() {
		if (this.databaseLock == null || this.database == null || this.jobs == null) {
			return;
		}
		try {
			if (!this.databaseLock.fenceOffOthers(FolderIdentity.of(this.jobs))) {
				throw new AlreadyRunningException(this.database, "a transaction of an earlier one is still open");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The identity of the output folder cannot be read: " + Reasons.of(ex), ex);
		}
	}

	/**
	 * Makes sure, after something has failed, that this process still has what it was
	 * begun with: nothing may be changed without the lock, on the disk neither.
	 */
	void requireDatabase() {
		if (this.databaseLock != null && !this.databaseLock.isAlive()) {
			throw new IllegalStateException(
					"The session that held the lock on the database %s has ended, and nothing more was processed"
						.formatted(this.database));
		}
	}

	private static ReferenceSnapshot take(ReferenceSnapshots snapshots, ReservationSettings settings) {
		try {
			return snapshots.take(settings.configDir());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Policy and reference data cannot be copied: " + Reasons.of(ex), ex);
		}
	}

	/**
	 * Policy and reference data, as they were at the start.
	 * @throws ReferenceDataException if they cannot be used
	 */
	ReferenceSnapshot snapshot() {
		if (this.reading == null) {
			throw new IllegalStateException("Nothing is prepared");
		}
		try {
			return this.reading.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	@Override
	public void close() throws IOException {
		if (this.reading != null) {
			// Nobody else may use the folders while it still writes there.
			this.reading.exceptionally((failure) -> null).join();
		}
		try {
			if (this.databaseLock != null) {
				this.databaseLock.close();
			}
		}
		finally {
			if (this.lock != null) {
				this.lock.close();
			}
		}
	}

}
