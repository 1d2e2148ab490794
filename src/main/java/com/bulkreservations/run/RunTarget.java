package com.bulkreservations.run;

import java.nio.file.Path;

/**
 * Where runs are published: {@code output/<distributor_id>/<run>/}.
 */
public record RunTarget(Path outputDir) {

	private static final String CHECK = ".check";

	public Path distributorFolder(RunSpec spec) {
		return this.outputDir.resolve(spec.distributorId());
	}

	public Path published(RunSpec spec) {
		return distributorFolder(spec).resolve(spec.upload().run());
	}

	/** Where the report stands of a run that orders nothing. */
	public Path check(RunSpec spec) {
		return distributorFolder(spec).resolve(spec.upload().run() + CHECK);
	}

	public static boolean isCheck(Path folder) {
		return String.valueOf(folder.getFileName()).endsWith(CHECK);
	}

}
