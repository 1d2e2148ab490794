package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import com.bulkreservations.application.Reservations;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.infrastructure.database.LockWait;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Base class of the commands that process uploads. */
abstract class UploadCommand implements Callable<Integer> {

	private final Invocation invocation;

	private final Supplier<RunObservers> observers;

	private final Processing processing;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec command;

	@Option(names = "--distributor", paramLabel = "ID",
			description = "The distributor of the files; by default, their folder in the input folder names it.")
	private @Nullable String distributor;

	@Option(names = { "-q", "--quiet" }, description = "Shows only what needs attention, and one line at the end.")
	private boolean quiet;

	@Mixin
	private Termination.WaitOption wait = new Termination.WaitOption();

	UploadCommand(Invocation invocation, Supplier<RunObservers> observers, Processing processing) {
		this.invocation = invocation;
		this.observers = observers;
		this.processing = processing;
	}

	/** Returns whether what is approved is bought afterwards. */
	boolean goesOnToBuy(ReservationSettings settings) {
		return false;
	}

	/** Returns the named uploads, or none for all in the input folder. */
	abstract List<Path> files();

	@Override
	public final Integer call() throws IOException, InterruptedException {
		files().forEach(this::requirePresent);
		if (this.distributor != null && files().isEmpty()) {
			throw new ParameterException(this.command.commandLine(), OperatorMessage.DISTRIBUTOR_WITHOUT_FILES.text(
					"--distributor names the distributor of the given files, but no file is given. Name the files, or leave it out."));
		}
		try (Termination termination = new Termination()) {
			return termination.exitCode(process(termination));
		}
	}

	private int process(Termination termination) throws IOException, InterruptedException {
		LockWait lockWait = this.wait.toLockWait();
		termination.onSignal(lockWait::end);
		RunObservers observers = this.observers.get();
		Path jobs;
		int exitCode;
		try (observers;
				ReservationsApplication application = ReservationsApplication.start(this.invocation.settings(),
						observers.registryFactory(), lockWait)) {
			jobs = application.settings().outputDir().resolve(".jobs");
			termination.onSignal(application.reservations()::stop);
			ConsoleReport report = new ConsoleReport(this.invocation.terminal(), this.quiet);
			List<UploadResult> results = process(application, observers, report);
			exitCode = ExitCode.of(results);
			report.end(results, exitCode);
			if (goesOnToBuy(application.settings())) {
				exitCode = ExitCode.first(List.of(exitCode,
						BuyCommand.buy(application, List.of(), observers, this.invocation.terminal())));
			}
			observers.remind(application, this.invocation.terminal());
		}
		for (String failure : observers.failures(jobs)) {
			this.invocation.terminal().err().println(ConsoleFormatter.printable(failure));
		}
		return exitCode;
	}

	private List<UploadResult> process(ReservationsApplication application, RunObservers observers,
			ConsoleReport report) throws IOException {
		try {
			List<UploadResult> results = this.processing.process(application.reservations(), files(), this.distributor,
					observers.listener(report, application.settings()));
			observers.publish(results, ExitCode.of(results));
			return results;
		}
		catch (IOException | RuntimeException ex) {
			observers.publish(List.of(), Failures.exitCode(ex));
			throw ex;
		}
	}

	private void requirePresent(Path file) {
		if (!Files.isRegularFile(file) && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
			throw new ParameterException(this.command.commandLine(),
					OperatorMessage.FILE_NOT_FOUND.text("Expected a file or a folder, but %s %s.",
							ConsoleFormatter.printable(file.toString()),
							Files.exists(file) ? "is not a file" : "does not exist. For a command, see --help"));
		}
	}

	/** Processes uploads. */
	interface Processing {

		List<UploadResult> process(Reservations reservations, List<Path> files, @Nullable String distributor,
				RunListener listener) throws IOException;

	}

}
