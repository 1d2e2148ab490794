package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import com.bulkreservations.job.Outcome;
import com.bulkreservations.job.ReservationsApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges uploads without ordering anything. */
@Command(name = "check", mixinStandardHelpOptions = true,
		description = "Judges uploads as run would, without ordering or remembering anything.")
final class CheckCommand implements Callable<Integer> {

	private final List<String> settings;

	private final Terminal terminal;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec command;

	@Mixin
	private final UploadArguments arguments = new UploadArguments();

	@Parameters(paramLabel = "FILE", arity = "1..*", description = "The uploads.")
	private List<Path> files = List.of();

	CheckCommand(List<String> settings, Terminal terminal) {
		this.settings = settings;
		this.terminal = terminal;
	}

	@Override
	public Integer call() throws IOException {
		List<Path> uploads = UploadArguments.present(this.files, this.command);
		try (ReservationsApplication application = ReservationsApplication.start(this.settings)) {
			RunReport report = new RunReport(this.terminal);
			List<Outcome> outcomes = application.reservations().check(uploads, this.arguments.distributor(), report);
			report.end(outcomes);
			return ExitCode.of(outcomes);
		}
	}

}
