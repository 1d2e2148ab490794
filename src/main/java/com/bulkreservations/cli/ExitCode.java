package com.bulkreservations.cli;

import java.util.List;

import com.bulkreservations.run.UploadResult;

/** The exit code of a command that processed several uploads. */
final class ExitCode {

	/** Where several apply, the first of these wins. */
	private static final List<Integer> BY_PRIORITY = List.of(1, 4, 3);

	private ExitCode() {
	}

	static int of(List<UploadResult> outcomes) {
		List<Integer> codes = outcomes.stream().map(UploadResult::exitCode).toList();
		return BY_PRIORITY.stream().filter(codes::contains).findFirst().orElse(0);
	}

}
