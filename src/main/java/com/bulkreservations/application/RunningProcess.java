package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.infrastructure.database.DatabaseLock;
import com.bulkreservations.infrastructure.database.DatabaseUnusableException;
import com.bulkreservations.infrastructure.database.ProcessLock;
import com.bulkreservations.run.Activity;
import com.bulkreservations.run.ActivityFile;
import com.bulkreservations.run.StopRequest;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.settings.SettingsException;
import com.bulkreservations.settings.SettingsReader;
import com.bulkreservations.settings.StartFailure;
import org.jspecify.annotations.Nullable;

/**
 * The process that runs on the metadata of an installation, if there is one, as another
 * process sees it.
 */
public final class RunningProcess {

	private final Path jobs;

	private final DatabaseAddress database;

	private RunningProcess(Path jobs, DatabaseAddress database) {
		this.jobs = jobs;
		this.database = database;
	}

	/**
	 * The process that works on the output folder that the settings name.
	 * @throws SettingsException if a setting is unknown or cannot be used
	 */
	public static RunningProcess of(List<String> settings) {
		return SettingsReader.read(settings,
				(read, database) -> new RunningProcess(WorkFolders.in(read.outputDir()).jobs(), database));
	}

	/**
	 * Whether there is one now, on this machine or another.
	 * @throws DatabaseUnusableException if the database cannot be asked
	 */
	public boolean isThere() throws IOException {
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
	 * What it is doing, or what the last one was doing when it died; {@code null} where
	 * it has not begun with an upload.
	 */
	public @Nullable Activity activity() throws IOException {
		return ActivityFile.read(this.jobs);
	}

	/** Asks it to end at its next restart point. */
	public void askToStop() throws IOException {
		new StopRequest(this.jobs).leave();
	}

	/** Whether it was asked to. */
	public boolean isAskedToStop() {
		return new StopRequest(this.jobs).isMade();
	}

}
