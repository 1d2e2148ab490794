package com.bulkreservations.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts the program from the command line. */
@Command(name = "bulk-reservations", mixinStandardHelpOptions = true, versionProvider = Version.class,
		description = "Judges uploads of Azure reservation requests, and publishes orders and rejections.",
		footerHeading = "%n",
		footer = { "Without a command: run.", "", "Settings come from config/application.yml, from the environment",
				"(RESERVATIONS_INPUT_DIR=...) or from the command line", "(--reservations.input-dir=...).", "",
				"Exit codes:", "  0  every file was processed",
				"  1  a run failed or was stopped: start again, and it resumes",
				"  2  wrong usage, settings or reference data", "  3  a file was refused, the others were processed",
				"  4  a file had too many rejections: nothing of it was ordered", "  5  another process is running" })
public final class BulkReservations {

	private static final String DEFAULT_COMMAND = "run";

	private BulkReservations() {
	}

	/** Starts the program, and ends the JVM with its exit code. */
	public static void main(String[] arguments) {
		// Spring Batch notes times without their zone: none of them may occur twice.
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		System.exit(execute(Terminal.ofThisProcess(), arguments));
	}

	/**
	 * Runs a command.
	 * @return the exit code; see the contract, section 7
	 */
	static int execute(Terminal terminal, String... arguments) {
		List<String> settings = Stream.of(arguments).filter(BulkReservations::isSetting).toList();
		List<String> words = new ArrayList<>(Stream.of(arguments).filter((argument) -> !isSetting(argument)).toList());
		CommandLine program = commandLine(new Invocation(settings, terminal));
		if (words.isEmpty() || !isOfTheProgram(words.get(0), program)) {
			words.add(0, DEFAULT_COMMAND);
		}
		return program.setOut(terminal.out())
			.setErr(terminal.err())
			.setCaseInsensitiveEnumValuesAllowed(true)
			.setExecutionExceptionHandler(new Failures(terminal))
			.execute(words.toArray(String[]::new));
	}

	private static CommandLine commandLine(Invocation invocation) {
		return new CommandLine(new BulkReservations()).addSubcommand(new RunCommand(invocation))
			.addSubcommand(new CheckCommand(invocation))
			.addSubcommand(new RunsCommand(invocation))
			.addSubcommand(new ShowCommand(invocation))
			.addSubcommand(new StatusCommand(invocation))
			.addSubcommand(new StopCommand(invocation))
			.addSubcommand(new DoctorCommand(invocation))
			.addSubcommand(new PruneCommand(invocation))
			.addSubcommand(new ReportCommand(invocation));
	}

	/** Whether the word is a command, or an option that stands without one. */
	private static boolean isOfTheProgram(String word, CommandLine program) {
		return program.getSubcommands().containsKey(word) || program.getCommandSpec().optionsMap().containsKey(word);
	}

	/** What is a setting and no option of a command: {@code --name.with.dots=value}. */
	private static boolean isSetting(String argument) {
		int end = argument.indexOf('=');
		String name = (end >= 0) ? argument.substring(0, end) : argument;
		return name.startsWith("--") && name.indexOf('.') >= 0;
	}

}
