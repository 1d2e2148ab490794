package com.bulkreservations.run;

import java.io.IOException;

/**
 * A run that is begun, and not finished.
 */
public record UnfinishedRun(RunSpec spec, RunFolder folder) {

	/** The run of a folder, whose specification must be there. */
	public static UnfinishedRun in(RunFolder folder) throws IOException {
		return new UnfinishedRun(folder.readSpec(), folder);
	}

}
