package com.bulkreservations.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import com.bulkreservations.application.CheckResult;
import com.bulkreservations.application.InstallationCheck;
import picocli.CommandLine.Command;

/** Checks the installation. */
@Command(name = "doctor", mixinStandardHelpOptions = true,
		description = "Checks settings, folders, free space, clock, approvals, database and reference data, and says what to do.")
final class DoctorCommand implements Callable<Integer> {

	private static final int PROBLEMS = 2;

	private final Invocation invocation;

	DoctorCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public Integer call() throws IOException {
		PrintWriter out = this.invocation.terminal().out();
		List<CheckResult> results = InstallationCheck.of(this.invocation.settings());
		for (CheckResult result : results) {
			out.println(String.format(Locale.ROOT, "%-8s %-15s %s", result.level(), result.part(),
					ConsoleFormatter.printable(result.text())));
		}
		return results.stream().anyMatch((result) -> result.level() == CheckResult.Level.PROBLEM) ? PROBLEMS : 0;
	}

}
