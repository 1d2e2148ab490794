package com.bulkreservations.job;

/** What came of receiving an upload. */
sealed interface IntakeResult {

	/** It became a run, which is to be finished. */
	record Started(UnfinishedRun run) implements IntakeResult {

	}

	/** It did not, and that is the end of it for this start. */
	record Skipped(UploadResult outcome) implements IntakeResult {

	}

}
