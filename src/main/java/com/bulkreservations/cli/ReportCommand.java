package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.archive.Reports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the report of a run again, or that of a period. */
@Command(name = "report", mixinStandardHelpOptions = true,
		description = "Writes report.html and report.xlsx: of a run again, or over all runs of a period.")
final class ReportCommand implements Callable<Integer> {

	private final Invocation invocation;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec command;

	@Option(names = "--run", paramLabel = "RUN",
			description = "The run's name as 'runs' lists it or its beginning, its upload's file name, or its folder.")
	private @Nullable String run;

	@Option(names = "--from", paramLabel = "DATE",
			description = "The first day on which the runs were published (UTC), such as 2026-01-01.")
	private @Nullable LocalDate from;

	@Option(names = "--to", paramLabel = "DATE", description = "The last day.")
	private @Nullable LocalDate to;

	@Option(names = "--distributor", paramLabel = "ID", description = "Takes the runs of this distributor only.")
	private @Nullable String distributor;

	ReportCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public Integer call() throws IOException {
		if (this.run != null && this.from == null && this.to == null) {
			writeAgain(this.run);
		}
		else if (this.run == null && this.from != null && this.to != null) {
			writePeriod(this.from, this.to);
		}
		else {
			throw wrongUsage(OperatorMessage.PERIOD_INVALID.text("Expected --run RUN, or --from DATE and --to DATE."));
		}
		return 0;
	}

	private void writeAgain(String name) throws IOException {
		List<String> settings = this.invocation.settings();
		List<PublishedRuns.Run> runs = new RunName(name).find(PublishedRuns.of(settings), this.command.commandLine())
			.stream()
			.filter((found) -> this.distributor == null
					|| this.distributor.equalsIgnoreCase(found.summary().distributor()))
			.toList();
		if (runs.isEmpty()) {
			throw wrongUsage(OperatorMessage.RUN_NOT_FOUND.text(
					"Expected a published run, but there is none called %s. 'runs' lists all of them.",
					ConsoleFormatter.printable(name)));
		}
		Reports reports = Reports.of(settings);
		for (PublishedRuns.Run found : runs) {
			reports.write(found);
			printFiles(found.folder());
		}
	}

	private void writePeriod(LocalDate first, LocalDate last) throws IOException {
		if (last.isBefore(first)) {
			throw wrongUsage(
					OperatorMessage.PERIOD_INVALID.text("Expected a period, but %s is before %s.", last, first));
		}
		if (this.distributor != null && !this.distributor.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*")) {
			throw wrongUsage(OperatorMessage.DISTRIBUTOR_ID_INVALID
				.text("Expected the ID of a distributor, but found %s.", ConsoleFormatter.printable(this.distributor)));
		}
		Reports.OfPeriod report = Reports.of(this.invocation.settings()).write(first, last, this.distributor);
		printFiles(report.folder());
		if (!report.missing().isEmpty()) {
			this.invocation.terminal()
				.err()
				.println(OperatorMessage.REPORT_REPLACES_FULLER.text(
						"The report that it replaces had %s more runs, such as %s, which are no longer in the output folder.",
						ConsoleFormatter.number(report.missing().size()),
						ConsoleFormatter.printable(report.missing().get(0))));
		}
		if (report.runs() == 0) {
			this.invocation.terminal()
				.err()
				.println(OperatorMessage.REPORT_EMPTY
					.text("The report is empty: no run was published in this period (UTC)."));
		}
	}

	private void printFiles(Path folder) {
		this.invocation.terminal()
			.out()
			.println("%s%n%s".formatted(ConsoleFormatter.printable(folder.resolve("report.html").toString()),
					ConsoleFormatter.printable(folder.resolve("report.xlsx").toString())));
	}

	private ParameterException wrongUsage(String message) {
		return new ParameterException(this.command.commandLine(), message);
	}

}
