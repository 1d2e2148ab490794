package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.infrastructure.database.DatabaseLock;
import com.bulkreservations.infrastructure.database.DatabaseUnusableException;
import com.bulkreservations.infrastructure.database.ProcessLock;
import com.bulkreservations.run.Activity;
import com.bulkreservations.run.ActivityFile;
import com.bulkreservations.run.StopRequest;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.WorkerFile;
import com.bulkreservations.settings.SettingsException;
import com.bulkreservations.settings.SettingsReader;
import com.bulkreservations.settings.StartFailure;
import org.jspecify.annotations.Nullable;

/** The process, or the workers, on an installation, as seen by another process. */
public final class RunningProcess {

	private final Path jobs;

	private final DatabaseAddress database;

	private RunningProcess(Path jobs, DatabaseAddress database) {
		this.jobs = jobs;
		this.database = database;
	}

	/**
	 * Returns the process of the installation that the settings name.
	 * @throws SettingsException if a setting is unknown or cannot be used
	 */
	public static RunningProcess of(List<String> settings) {
		return SettingsReader.read(settings,
				(read, database) -> new RunningProcess(WorkFolders.in(read.outputDir()).jobs(), database));
	}

	/**
	 * Returns whether a process runs now, on this machine or another.
	 * @throws DatabaseUnusableException if the database cannot be queried
	 */
	public boolean exists() throws IOException {
		if (ProcessLock.isHeld(this.jobs)) {
			return true;
		}
		try {
			return this.database.isServer() && DatabaseLock.holder(this.database) != null;
		}
		catch (SQLException ex) {
			throw StartFailure.unusable(this.database, ex, ex);
		}
	}

	/**
	 * Returns what it is doing, or what the last process was doing when it died;
	 * {@code null} before its first upload.
	 */
	public @Nullable Activity activity() throws IOException {
		return ActivityFile.read(this.jobs);
	}

	/** Returns the workers that live, by name. */
	public List<WorkerFile> workers() throws IOException {
		return WorkerFile.living(this.jobs, Instant.now());
	}

	/** Returns what workers do, also those that died, by distributor. */
	public List<Activity> activities() throws IOException {
		return ActivityFile.readAll(this.jobs);
	}

	/**
	 * Requests a stop at the next restart point.
	 * @param worker the name of a worker; {@code null} for the only process
	 */
	public void askToStop(@Nullable String worker) throws IOException {
		new StopRequest(this.jobs, worker).leave();
	}

	/**
	 * Returns whether a stop is requested.
	 * @param worker the name of a worker; {@code null} for the only process
	 */
	public boolean isAskedToStop(@Nullable String worker) {
		return new StopRequest(this.jobs, worker).isMade();
	}

}
