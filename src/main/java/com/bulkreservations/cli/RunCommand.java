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

/** Processes uploads: the command of every night. */
@Command(name = "run", mixinStandardHelpOptions = true,
		description = "Processes uploads: finishes what was left unfinished, then takes each file in turn.")
final class RunCommand implements Callable<Integer> {

	private final List<String> settings;

	private final Terminal terminal;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec command;

	@Mixin
	private final UploadArguments arguments = new UploadArguments();

	@Parameters(paramLabel = "FILE",
			description = "The uploads; without any, every *.csv in the input folder and its distributor folders.")
	private List<Path> files = List.of();

	RunCommand(List<String> settings, Terminal terminal) {
		this.settings = settings;
		this.terminal = terminal;
	}

	@Override
	public Integer call() throws IOException {
		List<Path> uploads = UploadArguments.present(this.files, this.command);
		try (ReservationsApplication application = ReservationsApplication.start(this.settings)) {
			RunReport report = new RunReport(this.terminal);
			List<Outcome> outcomes = application.reservations().run(uploads, this.arguments.distributor(), report);
			report.end(outcomes);
			return ExitCode.of(outcomes);
		}
	}

}
