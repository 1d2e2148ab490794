package com.bulkreservations.cli;

import java.util.List;

import com.bulkreservations.run.UploadResult;

/** Chooses the exit code of a command that did several things. */
final class ExitCode {

	/** If several apply, the first of these wins. */
	private static final List<Integer> BY_PRIORITY = List.of(1, 2, 6, 4, 3, 7);

	private ExitCode() {
	}

	static int of(List<UploadResult> results) {
		return first(results.stream().map(UploadResult::exitCode).toList());
	}

	/** Returns the code that wins. */
	static int first(List<Integer> codes) {
		return BY_PRIORITY.stream().filter(codes::contains).findFirst().orElse(0);
	}

}
