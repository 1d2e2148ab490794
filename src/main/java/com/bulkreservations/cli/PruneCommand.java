package com.bulkreservations.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.console.ConsolePruning;
import com.bulkreservations.infrastructure.database.AlreadyRunningException;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.archive.PrunedPath;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import org.springframework.boot.convert.DurationStyle;

/** Removes old runs and uploads. */
@Command(name = "prune", mixinStandardHelpOptions = true,
		description = "Removes old run folders and uploads; never unfinished runs or the record of what was ordered.")
final class PruneCommand implements Callable<Integer> {

	private final Invocation invocation;

	@Option(names = "--older-than", paramLabel = "AGE", required = true, converter = Age.class,
			description = "The minimum age, such as 400d.")
	private Duration olderThan = Duration.ZERO;

	@Option(names = "--dry-run", description = "Only lists what would be removed.")
	private boolean dryRun;

	@Mixin
	private Termination.WaitOption wait = new Termination.WaitOption();

	PruneCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public Integer call() throws IOException {
		List<PrunedPath> pruned;
		try (ReservationsApplication application = ReservationsApplication.start(this.invocation.settings(),
				this.wait.toLockWait())) {
			pruned = new ArrayList<>(application.pruning().prune(this.olderThan, this.dryRun));
			pruned.addAll(pruneConsole(application.settings()));
		}
		PrintWriter out = this.invocation.terminal().out();
		pruned.forEach((path) -> out.println(ConsoleFormatter.printable(path.path().toString())));
		out.println("%s %s files and folders, %s bytes.".formatted(this.dryRun ? "Would remove" : "Removed",
				ConsoleFormatter.number(pruned.size()),
				ConsoleFormatter.number(pruned.stream().mapToLong(PrunedPath::bytes).sum())));
		return 0;
	}

	/** Where the console is running, it keeps its uploads: only it can open its files. */
	private List<PrunedPath> pruneConsole(ReservationSettings settings) throws IOException {
		try {
			return SettingsReader.read(this.invocation.settings(),
					(read, database) -> ConsolePruning.prune(settings, database, this.olderThan, this.dryRun));
		}
		catch (AlreadyRunningException ex) {
			this.invocation.terminal()
				.err()
				.println(OperatorMessage.CONSOLE_IN_USE.text(
						"Expected to open the console's database in %s, but another process has it open: serve. Its uploads stay; stop it, and prune again.",
						settings.outputDir().resolve(".jobs").resolve("console")));
			return List.of();
		}
	}

	/** Parses an age in the format of settings: {@code 400d}, {@code 36h}. */
	static final class Age implements ITypeConverter<Duration> {

		@Override
		public Duration convert(String text) {
			try {
				// Without a unit, Spring would take 400 for milliseconds.
				Duration age = DurationStyle.detectAndParse(text);
				if (!age.isNegative() && !age.isZero() && !text.matches("\\d+")) {
					return age;
				}
			}
			catch (IllegalArgumentException ex) {
				// Reported below.
			}
			throw new TypeConversionException(
					OperatorMessage.AGE_INVALID.text("expected an age such as 400d, but found '%s'", text));
		}

	}

}
