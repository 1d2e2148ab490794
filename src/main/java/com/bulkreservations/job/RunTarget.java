package com.bulkreservations.job;

import java.nio.file.Path;

/**
 * Where runs are published: {@code output/<distributor_id>/<run>/}.
 */
record RunTarget(Path outputDir) {

	private static final String CHECK = ".check";

	Path distributorFolder(RunPlan plan) {
		return this.outputDir.resolve(plan.distributorId());
	}

	Path published(RunPlan plan) {
		return distributorFolder(plan).resolve(plan.upload().run());
	}

	/** Where the report stands of a run that orders nothing. */
	Path check(RunPlan plan) {
		return distributorFolder(plan).resolve(plan.upload().run() + CHECK);
	}

	static boolean isCheck(Path folder) {
		return String.valueOf(folder.getFileName()).endsWith(CHECK);
	}

}
