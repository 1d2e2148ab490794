package com.bulkreservations.application;

import com.bulkreservations.run.UnfinishedRun;
import com.bulkreservations.run.UploadResult;

/** The result of receiving an upload. */
sealed interface IntakeResult {

	/** The upload became a run, which is still to be executed. */
	record Started(UnfinishedRun run) implements IntakeResult {

	}

	/** The upload became no run. */
	record Skipped(UploadResult result) implements IntakeResult {

	}

}
