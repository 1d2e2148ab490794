package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import com.bulkreservations.job.Outcome;
import com.bulkreservations.job.Reservations;
import com.bulkreservations.job.ReservationsApplication;
import com.bulkreservations.job.RunListener;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What {@code run} and {@code check} have in common: all but what is done with uploads.
 */
abstract class UploadCommand implements Callable<Integer> {

	private final Invocation invocation;

	private final Processing processing;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec command;

	@Option(names = "--distributor", paramLabel = "ID",
			description = "The distributor whose the files are; else their folder in the input folder says it.")
	private @Nullable String distributor;

	UploadCommand(Invocation invocation, Processing processing) {
		this.invocation = invocation;
		this.processing = processing;
	}

	/** The uploads that are named; none stand for all in the input folder. */
	abstract List<Path> files();

	@Override
	public final Integer call() throws IOException {
		files().forEach(this::requirePresent);
		try (Termination termination = new Termination()) {
			return termination.exitCode(process(termination));
		}
	}

	private int process(Termination termination) throws IOException {
		try (ReservationsApplication application = ReservationsApplication.start(this.invocation.settings())) {
			termination.asks(application.reservations()::stop);
			RunReport report = new RunReport(this.invocation.terminal());
			List<Outcome> outcomes = this.processing.process(application.reservations(), files(), this.distributor,
					report);
			report.end(outcomes);
			return ExitCode.of(outcomes);
		}
	}

	private void requirePresent(Path file) {
		if (!Files.isRegularFile(file)) {
			throw new ParameterException(this.command.commandLine(), "Expected a file, but %s is %s."
				.formatted(Texts.printable(file.toString()), Files.exists(file) ? "none" : "not there"));
		}
	}

	/** What is done with uploads. */
	interface Processing {

		List<Outcome> process(Reservations reservations, List<Path> files, @Nullable String distributor,
				RunListener listener) throws IOException;

	}

}
