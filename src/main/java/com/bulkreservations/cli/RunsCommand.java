package com.bulkreservations.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import com.bulkreservations.job.PublishedRuns;
import com.bulkreservations.job.ReservationsApplication;
import com.bulkreservations.report.Summary;
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

	RunsCommand(Invocation invocation) {
		this.invocation = invocation;
		this.terminal = invocation.terminal();
	}

	@Override
	public Integer call() throws IOException {
		if (this.rebuildLedger) {
			rebuildLedger();
		}
		PublishedRuns published = PublishedRuns.of(this.invocation.settings());
		PrintWriter out = this.terminal.out();
		List<PublishedRuns.Run> runs = published.runs();
		out.println(
				runs.isEmpty() ? "No run was published yet." : "PUBLISHED             ROWS   ACCEPTED   REJECTED  RUN");
		for (PublishedRuns.Run run : runs) {
			Summary.Counts counts = run.summary().counts();
			out.println(String.format(Locale.ROOT, "%s  %,9d  %,9d  %,9d  %s/%s", Texts.time(run.summary().end()),
					counts.rows(), counts.accepted(), counts.rejected(), run.summary().distributor(),
					Texts.printable(run.name())));
		}
		list(out, "Unfinished; the next start goes on with them:", published.unfinishedUploads());
		list(out, "Refused; correct them and send them again:", published.refusedUploads());
		return 0;
	}

	private void rebuildLedger() throws IOException {
		try (ReservationsApplication application = ReservationsApplication.start(this.invocation.settings())) {
			List<Path> entered = application.reservations().rebuildLedger();
			this.terminal.out().println("Entered %d runs into the ledger.".formatted(entered.size()));
		}
	}

	private static void list(PrintWriter out, String heading, List<String> lines) {
		if (!lines.isEmpty()) {
			out.println();
			out.println(heading);
			lines.forEach((line) -> out.println("  " + Texts.printable(line)));
		}
	}

}
