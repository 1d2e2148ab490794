package com.bulkreservations.cli;

import java.util.List;

import com.bulkreservations.run.UploadResult;

/** Chooses the exit code of a command that processed several uploads. */
final class ExitCode {

	/** If several apply, the first of these wins. */
	private static final List<Integer> BY_PRIORITY = List.of(1, 4, 3, 7);

	private ExitCode() {
	}

	static int of(List<UploadResult> results) {
		List<Integer> codes = results.stream().map(UploadResult::exitCode).toList();
		return BY_PRIORITY.stream().filter(codes::contains).findFirst().orElse(0);
	}

}
