package com.bulkreservations.run;

import java.nio.file.Path;

/**
 * The output folder, where runs are published as {@code <distributor_id>/<run>/}.
 */
public record RunTarget(Path outputDir) {

	private static final String CHECK = ".check";

	public Path distributorFolder(RunSpec spec) {
		return this.outputDir.resolve(spec.distributorId());
	}

	/** Returns the folder of a published run. */
	public Path published(RunSpec spec) {
		return distributorFolder(spec).resolve(spec.upload().run());
	}

	/** Returns the folder for the report of a run that orders nothing. */
	public Path check(RunSpec spec) {
		return distributorFolder(spec).resolve(spec.upload().run() + CHECK);
	}

	/** Whether a folder is that of a run that ordered nothing. */
	public static boolean isCheck(Path folder) {
		return String.valueOf(folder.getFileName()).endsWith(CHECK);
	}

}
