package com.bulkreservations.application;

import com.bulkreservations.run.UnfinishedRun;
import com.bulkreservations.run.UploadResult;

/** What an upload has become when it was received. */
sealed interface IntakeResult {

	/** It became a run, which is to be executed. */
	record Started(UnfinishedRun run) implements IntakeResult {

	}

	/** It became no run, and this start is done with it. */
	record Skipped(UploadResult result) implements IntakeResult {

	}

}
