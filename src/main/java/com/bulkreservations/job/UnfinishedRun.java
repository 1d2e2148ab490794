package com.bulkreservations.job;

import java.io.IOException;

/**
 * A run that is begun, and not finished.
 */
record UnfinishedRun(RunPlan plan, RunFolder folder) {

	/** The run of a folder, whose plan must be there. */
	static UnfinishedRun in(RunFolder folder) throws IOException {
		return new UnfinishedRun(folder.readPlan(), folder);
	}

}
