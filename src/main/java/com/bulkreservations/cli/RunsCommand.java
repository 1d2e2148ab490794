package com.bulkreservations.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.report.figures.Counts;
import com.bulkreservations.report.figures.StillOpen;
import com.bulkreservations.run.archive.OpenRequests;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.archive.RunEntry;
import com.bulkreservations.run.archive.RunFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists runs and refused uploads. */
@Command(name = "runs", mixinStandardHelpOptions = true,
		description = "Lists published runs, what is unfinished, and what was refused.")
final class RunsCommand implements Callable<Integer> {

	private static final int NUMBER_WIDTH = 11;

	private final Invocation invocation;

	private final Terminal terminal;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec command;

	@Option(names = "--rebuild-ledger",
			description = "Rebuilds the ledger from the published runs, after the database was lost.")
	private boolean rebuildLedger;

	@Option(names = "--distributor", paramLabel = "ID", description = "Only those of this distributor.")
	private @Nullable String distributor;

	@Option(names = "--from", paramLabel = "DATE", description = "Only from this day on, such as 2026-01-31, in UTC.")
	private @Nullable LocalDate from;

	@Option(names = "--to", paramLabel = "DATE", description = "Only up to this day.")
	private @Nullable LocalDate to;

	@Option(names = "--state", paramLabel = "STATE", description = "Only those that are ${COMPLETION-CANDIDATES}.")
	private RunEntry.@Nullable State state;

	@Option(names = "--open",
			description = "Counts what is still open: rejected requests that no run has ordered since. It reads the files of all runs.")
	private boolean open;

	@Option(names = "--json", description = "As JSON: what is shown, with all numbers of each run.")
	private boolean json;

	@Mixin
	private Termination.WaitOption wait = new Termination.WaitOption();

	RunsCommand(Invocation invocation) {
		this.invocation = invocation;
		this.terminal = invocation.terminal();
	}

	@Override
	public Integer call() throws IOException {
		if (this.from != null && this.to != null && this.to.isBefore(this.from)) {
			throw new ParameterException(this.command.commandLine(),
					OperatorMessage.PERIOD_INVALID.text("Expected a period, but %s is before %s.", this.to, this.from));
		}
		if (this.rebuildLedger) {
			rebuildLedger();
		}
		PublishedRuns runs = PublishedRuns.of(this.invocation.settings());
		if (this.distributor != null) {
			requireKnown(this.distributor, runs);
		}
		List<RunEntry> entries = runs.entries(new RunFilter(this.distributor, this.from, this.to, this.state));
		if (this.open) {
			entries = withOpen(entries, runs);
		}
		if (this.json) {
			this.terminal.out().println(RunEntry.json(entries));
		}
		else {
			list(entries);
		}
		return 0;
	}

	/**
	 * Adds to each published run what is still open of it; else the list says why not.
	 */
	private List<RunEntry> withOpen(List<RunEntry> entries, PublishedRuns runs) {
		if (entries.stream().noneMatch(RunEntry::isPublished)) {
			return entries;
		}
		try {
			Map<String, StillOpen> open = new OpenRequests(runs).byRun();
			return entries.stream().map((entry) -> entry.withOpen(open)).toList();
		}
		catch (IOException ex) {
			this.terminal.err()
				.println(ConsoleFormatter.printable(OperatorMessage.OPEN_UNKNOWN
					.text("What is still open cannot be counted: %s", FailureMessages.of(ex))));
			return entries;
		}
	}

	private void requireKnown(String distributor, PublishedRuns runs) throws IOException {
		Set<String> known = runs.entries(new RunFilter(null, null, null, null))
			.stream()
			.map(RunEntry::distributor)
			.collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
		if (!known.isEmpty() && !known.contains(distributor)) {
			throw new ParameterException(this.command.commandLine(),
					ConsoleFormatter.printable(OperatorMessage.DISTRIBUTOR_WITHOUT_RUNS.text(
							"There is no run or refused file of %s. There are some of: %s.", distributor,
							String.join(", ", known))));
		}
	}

	private void rebuildLedger() throws IOException {
		try (ReservationsApplication application = ReservationsApplication.start(this.invocation.settings(),
				this.wait.toLockWait())) {
			List<Path> entered = application.reservations().rebuildLedger();
			this.terminal.err().println("Entered %d runs into the ledger.".formatted(entered.size()));
		}
	}

	private void list(List<RunEntry> entries) {
		List<RunEntry> published = inState(RunEntry.State.PUBLISHED, entries);
		List<RunEntry> checked = inState(RunEntry.State.CHECKED, entries);
		boolean othersAsked = this.state != null && this.state != RunEntry.State.PUBLISHED && !entries.isEmpty();
		if (!published.isEmpty()
				|| (checked.isEmpty() && inState(RunEntry.State.PRUNED, entries).isEmpty() && !othersAsked)) {
			this.terminal.out()
				.println(published.isEmpty() ? noRuns() : "PUBLISHED                  ROWS   ACCEPTED   REJECTED  RUN");
			printLines(published);
		}
		if (!checked.isEmpty()) {
			if (!published.isEmpty()) {
				this.terminal.out().println();
			}
			this.terminal.out()
				.println(
						"JUDGED                     ROWS   ACCEPTED   REJECTED  CHECKED OR WITHHELD: NOTHING WAS ORDERED");
			printLines(checked);
		}
		List<RunEntry> pruned = inState(RunEntry.State.PRUNED, entries);
		if (!pruned.isEmpty()) {
			if (!published.isEmpty() || !checked.isEmpty()) {
				this.terminal.out().println();
			}
			this.terminal.out().println("PRUNED                     ROWS   ACCEPTED   REJECTED  RUN");
			printLines(pruned);
		}
		listOpen(entries);
		list("Unfinished; the next start resumes them:", entries, RunEntry.State.UNFINISHED);
		list("Refused; correct them and send them again:", entries, RunEntry.State.REFUSED);
	}

	/** Sums up what is still open of the listed runs. */
	private void listOpen(List<RunEntry> entries) {
		SortedMap<String, StillOpen> open = new TreeMap<>();
		for (RunEntry entry : entries) {
			StillOpen ofRun = entry.open();
			if (ofRun != null && ofRun.requests() > 0) {
				open.merge(entry.distributor(), ofRun, StillOpen::plus);
			}
		}
		if (!open.isEmpty()) {
			PrintWriter out = this.terminal.out();
			out.println();
			out.println("Still open: rejected, and not ordered since");
			LocalDate today = LocalDate.now(Clock.systemUTC());
			open.forEach((distributor, ofDistributor) -> out
				.println("  %s: %s, the oldest for %s".formatted(ConsoleFormatter.printable(distributor),
						ConsoleFormatter.open(ofDistributor), ConsoleFormatter.days(ofDistributor.daysUntil(today)))));
		}
	}

	private static List<RunEntry> inState(RunEntry.State state, List<RunEntry> entries) {
		return entries.stream().filter((entry) -> entry.state() == state).toList();
	}

	/** Prints them at once: the terminal is flushed at the end of each line. */
	private void printLines(List<RunEntry> runs) {
		this.terminal.out()
			.println(runs.stream().map(RunsCommand::line).collect(Collectors.joining(System.lineSeparator())));
	}

	private static String line(RunEntry run) {
		Counts counts = Objects.requireNonNull(run.counts());
		return ConsoleFormatter.time(run.at()) + column(counts.rows()) + column(counts.accepted())
				+ column(counts.rejected()) + "  " + run.distributor() + '/'
				+ ConsoleFormatter.printable(String.valueOf(run.run()));
	}

	/** Aligns a number to the right. */
	private static String column(long number) {
		String text = ConsoleFormatter.number(number);
		return " ".repeat(Math.max(2, NUMBER_WIDTH - text.length())) + text;
	}

	private String noRuns() {
		boolean filtered = this.distributor != null || this.from != null || this.to != null || this.state != null;
		return filtered ? OperatorMessage.NO_RUN_FOUND.text("No run or refused file matches.")
				: OperatorMessage.NO_RUN_FOUND.text("No run was published yet.");
	}

	private void list(String heading, List<RunEntry> entries, RunEntry.State state) {
		PrintWriter out = this.terminal.out();
		List<RunEntry> matching = inState(state, entries);
		if (!matching.isEmpty()) {
			out.println();
			out.println(heading);
			for (RunEntry entry : matching) {
				String reason = (entry.reason() != null) ? ": " + entry.reason() : "";
				out.println("  " + ConsoleFormatter.printable(entry.distributor() + "/" + entry.file() + reason));
			}
		}
	}

}
