package com.bulkreservations.job;

/** What came of receiving an upload. */
sealed interface Reception {

	/** It became a run, which is to be finished. */
	record Begun(UnfinishedRun run) implements Reception {

	}

	/** It did not, and that is the end of it for this start. */
	record Declined(Outcome outcome) implements Reception {

	}

}
