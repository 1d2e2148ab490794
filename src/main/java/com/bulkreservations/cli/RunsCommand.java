package com.bulkreservations.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;

import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.archive.RunEntry;
import com.bulkreservations.run.archive.RunFilter;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists runs. */
@Command(name = "runs", mixinStandardHelpOptions = true,
		description = "Lists published runs, what is unfinished, and what was refused.")
final class RunsCommand implements Callable<Integer> {

	private final Invocation invocation;

	private final Terminal terminal;

	@Option(names = "--rebuild-ledger",
			description = "Makes the memory of what was ordered anew from the published runs, after the database was lost.")
	private boolean rebuildLedger;

	@Option(names = "--distributor", paramLabel = "ID", description = "Only those of this distributor.")
	private @Nullable String distributor;

	@Option(names = "--from", paramLabel = "DATE", description = "Only from this day on, such as 2026-01-31, in UTC.")
	private @Nullable LocalDate from;

	@Option(names = "--to", paramLabel = "DATE", description = "Only up to this day.")
	private @Nullable LocalDate to;

	@Option(names = "--state", paramLabel = "STATE", description = "Only those that are ${COMPLETION-CANDIDATES}.")
	private RunEntry.@Nullable State state;

	@Option(names = "--json", description = "As JSON: what is shown, with all numbers of each run.")
	private boolean json;

	RunsCommand(Invocation invocation) {
		this.invocation = invocation;
		this.terminal = invocation.terminal();
	}

	@Override
	public Integer call() throws IOException {
		if (this.rebuildLedger) {
			rebuildLedger();
		}
		List<RunEntry> entries = PublishedRuns.of(this.invocation.settings())
			.entries(new RunFilter(this.distributor, this.from, this.to, this.state));
		if (this.json) {
			this.terminal.out().println(RunEntry.json(entries));
		}
		else {
			list(entries);
		}
		return 0;
	}

	private void rebuildLedger() throws IOException {
		try (ReservationsApplication application = ReservationsApplication.start(this.invocation.settings())) {
			List<Path> entered = application.reservations().rebuildLedger();
			this.terminal.err().println("Entered %d runs into the ledger.".formatted(entered.size()));
		}
	}

	private void list(List<RunEntry> entries) {
		List<RunEntry> published = of(RunEntry.State.PUBLISHED, entries);
		List<RunEntry> checked = of(RunEntry.State.CHECKED, entries);
		if (!published.isEmpty() || (checked.isEmpty() && of(RunEntry.State.PRUNED, entries).isEmpty())) {
			this.terminal.out()
				.println(published.isEmpty() ? nothing() : "PUBLISHED             ROWS   ACCEPTED   REJECTED  RUN");
			published.forEach(this::line);
		}
		if (!checked.isEmpty()) {
			if (!published.isEmpty()) {
				this.terminal.out().println();
			}
			this.terminal.out()
				.println("JUDGED                ROWS   ACCEPTED   REJECTED  CHECKED OR WITHHELD: NOTHING WAS ORDERED");
			checked.forEach(this::line);
		}
		List<RunEntry> pruned = of(RunEntry.State.PRUNED, entries);
		if (!pruned.isEmpty()) {
			if (!published.isEmpty() || !checked.isEmpty()) {
				this.terminal.out().println();
			}
			this.terminal.out().println("PRUNED                ROWS   ACCEPTED   REJECTED  RUN");
			pruned.forEach(this::line);
		}
		list("Unfinished; the next start goes on with them:", entries, RunEntry.State.UNFINISHED);
		list("Refused; correct them and send them again:", entries, RunEntry.State.REFUSED);
	}

	private static List<RunEntry> of(RunEntry.State state, List<RunEntry> entries) {
		return entries.stream().filter((entry) -> entry.state() == state).toList();
	}

	private void line(RunEntry run) {
		Summary.Counts counts = Objects.requireNonNull(run.summary()).counts();
		this.terminal.out()
			.println(String.format(Locale.ROOT, "%s  %,9d  %,9d  %,9d  %s/%s", ConsoleFormatter.time(run.at()),
					counts.rows(), counts.accepted(), counts.rejected(), run.distributor(),
					ConsoleFormatter.printable(String.valueOf(run.run()))));
	}

	private String nothing() {
		boolean filtered = this.distributor != null || this.from != null || this.to != null || this.state != null;
		return filtered ? "No published run is like that." : "No run was published yet.";
	}

	private void list(String heading, List<RunEntry> entries, RunEntry.State listed) {
		PrintWriter out = this.terminal.out();
		List<RunEntry> those = of(listed, entries);
		if (!those.isEmpty()) {
			out.println();
			out.println(heading);
			for (RunEntry entry : those) {
				String reason = (entry.reason() != null) ? ": " + entry.reason() : "";
				out.println("  " + ConsoleFormatter.printable(entry.distributor() + "/" + entry.file() + reason));
			}
		}
	}

}
