package com.bulkreservations.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.archive.PrunedPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
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

	PruneCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public Integer call() throws IOException {
		List<PrunedPath> pruned;
		try (ReservationsApplication application = ReservationsApplication.start(this.invocation.settings())) {
			pruned = application.pruning().prune(this.olderThan, this.dryRun);
		}
		PrintWriter out = this.invocation.terminal().out();
		pruned.forEach((path) -> out.println(ConsoleFormatter.printable(path.path().toString())));
		out.println("%s %s files and folders, %s bytes.".formatted(this.dryRun ? "Would remove" : "Removed",
				ConsoleFormatter.number(pruned.size()),
				ConsoleFormatter.number(pruned.stream().mapToLong(PrunedPath::bytes).sum())));
		return 0;
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
