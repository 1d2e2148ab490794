package com.bulkreservations.job;

import java.nio.file.Path;

/**
 * Where runs are published: {@code output/<distributor_id>/<run>/}.
 */
record RunTarget(Path outputDir) {

	private static final String CHECK = ".check";

	Path distributorFolder(RunSpec spec) {
		return this.outputDir.resolve(spec.distributorId());
	}

	Path published(RunSpec spec) {
		return distributorFolder(spec).resolve(spec.upload().run());
	}

	/** Where the report stands of a run that orders nothing. */
	Path check(RunSpec spec) {
		return distributorFolder(spec).resolve(spec.upload().run() + CHECK);
	}

	static boolean isCheck(Path folder) {
		return String.valueOf(folder.getFileName()).endsWith(CHECK);
	}

}
