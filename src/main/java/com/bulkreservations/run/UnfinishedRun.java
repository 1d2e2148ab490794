package com.bulkreservations.run;

import java.io.IOException;

/**
 * A run that has begun and is not finished.
 */
public record UnfinishedRun(RunSpec spec, RunFolder folder) {

	/** Reads the run of a folder, whose specification must exist. */
	public static UnfinishedRun in(RunFolder folder) throws IOException {
		return new UnfinishedRun(folder.readSpec(), folder);
	}

}
