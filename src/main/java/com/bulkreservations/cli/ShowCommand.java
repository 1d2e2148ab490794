package com.bulkreservations.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the summary of a run. */
@Command(name = "show", mixinStandardHelpOptions = true,
		description = "Shows a published run, or the report of a check.")
final class ShowCommand implements Callable<Integer> {

	private static final int DAMAGED = 1;

	private final Invocation invocation;

	private final Terminal terminal;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec command;

	@Parameters(paramLabel = "RUN",
			description = "The run's name as 'runs' lists it or its beginning, its upload's file name, or its folder.")
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
		List<PublishedRuns.Run> runs = new RunName(this.run).find(PublishedRuns.of(this.invocation.settings()),
				this.command.commandLine());
		if (this.json) {
			for (PublishedRuns.Run run : runs) {
				this.terminal.out().println(Files.readString(run.folder().resolve(Summary.FILE_NAME)));
			}
			return 0;
		}
		runs.forEach(this::show);
		return this.verify ? verify(runs) : 0;
	}

	private int verify(List<PublishedRuns.Run> runs) throws IOException {
		int exitCode = 0;
		for (PublishedRuns.Run run : runs) {
			if (run.isPruned()) {
				this.terminal.out().println("  not verified  the run was pruned");
				continue;
			}
			List<String> damages = run.damages();
			if (damages.isEmpty()) {
				this.terminal.out().println("  verified      all files unchanged");
			}
			else {
				damages.forEach((damage) -> this.terminal.out()
					.println("  DAMAGED       " + ConsoleFormatter.printable(damage)));
				exitCode = DAMAGED;
			}
		}
		return exitCode;
	}

	private void show(PublishedRuns.Run run) {
		Summary summary = run.summary();
		Summary.SourceFile source = summary.sourceFile();
		PrintWriter out = this.terminal.out();
		out.println(ConsoleFormatter.printable(summary.distributor() + "/" + run.name()));
		out.println(
				"  upload        %s, %s bytes, %s, delimiter %s".formatted(ConsoleFormatter.printable(source.name()),
						ConsoleFormatter.number(source.bytes()), source.encoding(), source.delimiter()));
		out.println("  SHA-256       " + source.sha256());
		out.println("  %-13s %s, begun %s, restarts %s".formatted(run.isCheck() ? "judged" : "published",
				ConsoleFormatter.time(summary.end()), ConsoleFormatter.time(summary.start()), summary.restarts()));
		if (run.isCheck()) {
			out.println(OperatorMessage.REPORT_OF_CHECK
				.text("  NOTHING WAS ORDERED: this is the report of a check, or of a withheld upload"));
		}
		if (run.isPruned()) {
			out.println(
					"  pruned        what is kept of it is in " + ConsoleFormatter.printable(run.folder().toString()));
		}
		out.println(ConsoleFormatter.numbers(summary));
		printTotals(out, "accepted", summary.accepted());
		printTotals(out, "at stake", summary.atStake());
		others(out, "unknown amount", summary.rejectedWithoutAmount());
		others(out, "already ordered or repeated, nothing at stake", summary.repetitions());
		for (Map.Entry<RejectionCode, Long> rejection : summary.rejections().entrySet()) {
			out.println("  %13s %s: %s".formatted(ConsoleFormatter.number(rejection.getValue()), rejection.getKey(),
					rejection.getKey().sentence()));
		}
		for (PublishedFile file : summary.files()) {
			out.println("  %13s rows in %s".formatted(ConsoleFormatter.number(file.rows()), run.isPruned() ? file.name()
					: ConsoleFormatter.printable(run.folder().resolve(file.name()).toString())));
		}
	}

	private static void others(PrintWriter out, String heading, long requests) {
		if (requests > 0) {
			out.println("  %-13s %s: %s".formatted("at stake", heading, ConsoleFormatter.requests(requests)));
		}
	}

	private static void printTotals(PrintWriter out, String heading, Map<String, CurrencyTotal> totals) {
		totals.forEach((currency,
				total) -> out.println("  %-13s %s: %s, quantity %s".formatted(heading,
						currency.isEmpty() ? "no price" : currency + " " + ConsoleFormatter.amount(total.amount()),
						ConsoleFormatter.requests(total.requests()), ConsoleFormatter.number(total.quantity()))));
	}

}
