package com.bulkreservations.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one run. */
@Command(name = "show", mixinStandardHelpOptions = true,
		description = "Shows a published run, or the report of a check.")
final class ShowCommand implements Callable<Integer> {

	private static final int DAMAGED = 1;

	private final Invocation invocation;

	private final Terminal terminal;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec command;

	@Parameters(paramLabel = "RUN", description = "The run's name as 'runs' lists it, with or without its distributor.")
	private String run = "";

	@Option(names = "--verify", description = "Compares the run's files with what was published.")
	private boolean verify;

	@Option(names = "--json", description = "As JSON: the run's summary.json.")
	private boolean json;

	ShowCommand(Invocation invocation) {
		this.invocation = invocation;
		this.terminal = invocation.terminal();
	}

	@Override
	public Integer call() throws IOException {
		PublishedRuns all = PublishedRuns.of(this.invocation.settings());
		List<PublishedRuns.Run> published = all.runs(this.run);
		List<PublishedRuns.Run> runs = published.isEmpty() ? all.prunedRuns(this.run) : published;
		if (runs.isEmpty()) {
			throw new ParameterException(this.command.commandLine(),
					"Expected a published run, but there is none called %s. 'runs' lists them all."
						.formatted(ConsoleFormatter.printable(this.run)));
		}
		if (this.json) {
			for (PublishedRuns.Run shown : runs) {
				this.terminal.out().println(Files.readString(shown.folder().resolve(Summary.FILE_NAME)));
			}
			return 0;
		}
		runs.forEach(this::show);
		return this.verify ? verify(runs) : 0;
	}

	private int verify(List<PublishedRuns.Run> runs) throws IOException {
		int exitCode = 0;
		for (PublishedRuns.Run shown : runs) {
			if (shown.isPruned()) {
				this.terminal.out().println("  not verified  the run was pruned");
				continue;
			}
			List<String> damages = shown.damages();
			if (damages.isEmpty()) {
				this.terminal.out().println("  verified      all files are as they were published");
			}
			else {
				damages.forEach((damage) -> this.terminal.out()
					.println("  DAMAGED       " + ConsoleFormatter.printable(damage)));
				exitCode = DAMAGED;
			}
		}
		return exitCode;
	}

	private void show(PublishedRuns.Run shown) {
		Summary summary = shown.summary();
		Summary.SourceFile source = summary.sourceFile();
		PrintWriter out = this.terminal.out();
		out.println(ConsoleFormatter.printable(summary.distributor() + "/" + shown.name()));
		out.println(
				"  upload        %s, %s bytes, %s, delimiter %s".formatted(ConsoleFormatter.printable(source.name()),
						ConsoleFormatter.number(source.bytes()), source.encoding(), source.delimiter()));
		out.println("  SHA-256       " + source.sha256());
		out.println("  %-13s %s, begun %s, restarts %s".formatted(shown.isCheck() ? "judged" : "published",
				ConsoleFormatter.time(summary.end()), ConsoleFormatter.time(summary.start()), summary.restarts()));
		if (shown.isCheck()) {
			out.println("  NOTHING WAS ORDERED: this is the report of a check, or of an upload that was withheld");
		}
		if (shown.isPruned()) {
			out.println("  PRUNED        what is kept of it is in "
					+ ConsoleFormatter.printable(shown.folder().toString()));
		}
		out.println(ConsoleFormatter.numbers(summary));
		totals(out, "accepted", summary.accepted());
		totals(out, "at stake", summary.atStake());
		others(out, "unknown amount", summary.rejectedWithoutAmount());
		others(out, "already ordered or repeated, nothing at stake", summary.repetitions());
		for (Map.Entry<RejectionCode, Long> rejection : summary.rejections().entrySet()) {
			out.println("  %13s %s: %s".formatted(ConsoleFormatter.number(rejection.getValue()), rejection.getKey(),
					rejection.getKey().sentence()));
		}
		for (PublishedFile file : summary.files()) {
			out.println("  %13s rows in %s".formatted(ConsoleFormatter.number(file.rows()), shown.isPruned()
					? file.name() : ConsoleFormatter.printable(shown.folder().resolve(file.name()).toString())));
		}
	}

	private static void others(PrintWriter out, String heading, long requests) {
		if (requests > 0) {
			out.println("  %-13s %s: %s requests".formatted("at stake", heading, ConsoleFormatter.number(requests)));
		}
	}

	private static void totals(PrintWriter out, String heading, Map<String, CurrencyTotal> totals) {
		totals.forEach((currency,
				total) -> out.println("  %-13s %s: %s requests, quantity %s".formatted(heading,
						currency.isEmpty() ? "no price" : currency + " " + ConsoleFormatter.amount(total.amount()),
						ConsoleFormatter.number(total.requests()), ConsoleFormatter.number(total.quantity()))));
	}

}
