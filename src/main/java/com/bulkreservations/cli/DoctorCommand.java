package com.bulkreservations.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import com.bulkreservations.application.CheckResult;
import com.bulkreservations.application.InstallationCheck;
import com.bulkreservations.console.ConsoleCheck;
import com.bulkreservations.monitoring.MetricsCheck;
import com.bulkreservations.notification.ChannelCheck;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks the installation. */
@Command(name = "doctor", mixinStandardHelpOptions = true,
		description = "Checks settings, folders, free space, clock, approvals, database, reference data, mail, webhooks and metrics, "
				+ "and says what to do.")
final class DoctorCommand implements Callable<Integer> {

	private static final int PROBLEMS = 2;

	private final Invocation invocation;

	@Option(names = "--send-test", description = "Also sends a test to each recipient of mail and webhooks.")
	private boolean sendTest;

	DoctorCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public Integer call() throws IOException {
		PrintWriter out = this.invocation.terminal().out();
		List<CheckResult> results = InstallationCheck.of(this.invocation.settings(),
				(settings) -> reach(this.invocation.settings(), settings, this.sendTest));
		for (CheckResult result : results) {
			out.println(String.format(Locale.ROOT, "%-8s %-15s %s", result.level(), result.part(),
					ConsoleFormatter.printable(result.text())));
		}
		return results.stream().anyMatch((result) -> result.level() == CheckResult.Level.PROBLEM) ? PROBLEMS : 0;
	}

	/** Checks what the program reaches besides its own folders and Partner Center. */
	static List<CheckResult> reach(List<String> arguments, ReservationSettings settings, boolean sendTest) {
		List<CheckResult> results = new ArrayList<>(
				sendTest ? ChannelCheck.sendTest(settings) : ChannelCheck.reach(settings));
		results.addAll(MetricsCheck.of(settings));
		results.addAll(SettingsReader.read(arguments, (read, database) -> ConsoleCheck.of(settings, database)));
		return results;
	}

}
