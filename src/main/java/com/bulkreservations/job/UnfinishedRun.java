package com.bulkreservations.job;

import java.io.IOException;

/**
 * A run that is begun, and not finished.
 */
record UnfinishedRun(RunSpec spec, RunFolder folder) {

	/** The run of a folder, whose specification must be there. */
	static UnfinishedRun in(RunFolder folder) throws IOException {
		return new UnfinishedRun(folder.readSpec(), folder);
	}

}
