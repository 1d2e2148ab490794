package com.bulkreservations.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine;

/** Starts the program from the command line. */
@Command(name = "bulk-reservations", mixinStandardHelpOptions = true, versionProvider = Version.class,
		description = "Judges uploads of Azure reservation requests, and publishes orders and rejections.",
		footerHeading = "%n",
		footer = { "Without a command: run.", "", "Settings come from config/application.yml, from the environment",
				"(RESERVATIONS_INPUT_DIR=...) or from the command line", "(--reservations.input-dir=...).", "",
				"Exit codes:", "  0  every file was processed",
				"  1  a run failed or was stopped: start again, and it goes on",
				"  2  wrong usage, settings or reference data", "  3  a file was refused, the others were processed",
				"  4  a file had too many rejections: nothing of it was ordered", "  5  another process is running" })
public final class BulkReservations {

	private static final Set<String> OF_THE_PROGRAM = Set.of("-h", "--help", "-V", "--version");

	/** Those that judge uploads. */
	private static final Set<String> OF_UPLOADS = Set.of("run", "check");

	private static final String DEFAULT_COMMAND = "run";

	private static final Map<String, Function<Invocation, Object>> COMMANDS = commands();

	private BulkReservations() {
	}

	private static Map<String, Function<Invocation, Object>> commands() {
		Map<String, Function<Invocation, Object>> commands = new LinkedHashMap<>();
		commands.put(DEFAULT_COMMAND, RunCommand::new);
		commands.put("check", CheckCommand::new);
		commands.put("runs", RunsCommand::new);
		commands.put("show", ShowCommand::new);
		commands.put("status", StatusCommand::new);
		commands.put("stop", StopCommand::new);
		commands.put("doctor", DoctorCommand::new);
		commands.put("prune", PruneCommand::new);
		commands.put("report", ReportCommand::new);
		return commands;
	}

	/** Starts the program, and ends the JVM with its exit code. */
	public static void main(String[] arguments) {
		// Spring Batch notes times without their zone: none of them may occur twice.
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		if (OF_UPLOADS.contains(words(arguments).get(0))) {
			ClassesAhead.load();
		}
		System.exit(execute(Terminal.ofThisProcess(), arguments));
	}

	/**
	 * Runs a command.
	 * @return the exit code; see the contract, section 7
	 */
	static int execute(Terminal terminal, String... arguments) {
		List<String> settings = Stream.of(arguments).filter(BulkReservations::isSetting).toList();
		List<String> words = words(arguments);
		return commandLine(words.get(0), new Invocation(settings, terminal)).setOut(terminal.out())
			.setErr(terminal.err())
			.setCaseInsensitiveEnumValuesAllowed(true)
			.setExecutionExceptionHandler(new Failures(terminal))
			.execute(words.toArray(String[]::new));
	}

	/** The arguments but for settings; the first is a command. */
	private static List<String> words(String... arguments) {
		List<String> words = new ArrayList<>();
		for (String argument : arguments) {
			if (!isSetting(argument)) {
				words.add(argument);
			}
		}
		if (words.isEmpty() || !(OF_THE_PROGRAM.contains(words.get(0)) || COMMANDS.containsKey(words.get(0)))) {
			words.add(0, DEFAULT_COMMAND);
		}
		return words;
	}

	/**
	 * The program with the one command that is called, since looking at a command takes
	 * time; where none is, it is asked about all of them.
	 */
	private static CommandLine commandLine(String called, Invocation invocation) {
		CommandLine commandLine = new CommandLine(new BulkReservations());
		COMMANDS.forEach((name, command) -> {
			if (name.equals(called) || !COMMANDS.containsKey(called)) {
				commandLine.addSubcommand(command.apply(invocation));
			}
		});
		return commandLine;
	}

	/** What is a setting and no option of a command: {@code --name.with.dots=value}. */
	private static boolean isSetting(String argument) {
		int end = argument.indexOf('=');
		String name = (end >= 0) ? argument.substring(0, end) : argument;
		return name.startsWith("--") && name.indexOf('.') >= 0;
	}

}
