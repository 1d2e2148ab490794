package com.bulkreservations.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The process that runs on the metadata of an installation, if there is one, as another
 * process sees it.
 */
public final class RunningProcess {

	private final Path jobs;

	private RunningProcess(Path jobs) {
		this.jobs = jobs;
	}

	/**
	 * The process that works on the output folder that the settings name.
	 * @throws SettingsException if a setting is unknown or cannot be used
	 */
	public static RunningProcess of(List<String> settings) {
		return new RunningProcess(WorkFolders.in(SettingsReader.read(settings).outputDir()).jobs());
	}

	/** Whether there is one now. */
	public boolean isThere() throws IOException {
		return ProcessLock.isHeld(this.jobs);
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
