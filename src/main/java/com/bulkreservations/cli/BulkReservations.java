package com.bulkreservations.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.bulkreservations.settings.SettingsException;
import com.bulkreservations.settings.SettingsReader;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.TypeConversionException;

/** The command line of the program. */
@Command(name = "bulk-reservations", mixinStandardHelpOptions = true, versionProvider = BulkReservations.Version.class,
		description = "Judges uploads of Azure reservation requests, and publishes orders and rejections.",
		footerHeading = "%n",
		footer = { "Without a command: run.", "", "Settings come from config/application.yml, from the environment",
				"(RESERVATIONS_INPUT_DIR=...) or from the command line", "(--reservations.input-dir=...).", "",
				"Exit codes:", "  0  every file was processed",
				"  1  a run failed or was stopped: start again, and it resumes",
				"  2  wrong usage, settings or reference data", "  3  a file was refused, the others were processed",
				"  4  a file had too many rejections: nothing of it was ordered; comes before 3",
				"  5  another process is running", "  6  a purchase waits for a person or for time",
				"  7  an upload waits for an approval" })
public final class BulkReservations {

	private static final String DEFAULT_COMMAND = "run";

	/** Picocli accepts no less. */
	private static final int MIN_HELP_WIDTH = 55;

	private static final Pattern BARE_WORD = Pattern.compile("[A-Za-z-]*[A-Za-z]");

	private BulkReservations() {
	}

	/** Runs a command, and ends the JVM with its exit code. */
	public static void main(String[] arguments) {
		// Spring Batch stores local times: in UTC, none of them occurs twice.
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
		try {
			// Before the next word is taken for a file: --reservations.input-dir inbox.
			SettingsReader.requireValues(settings);
		}
		catch (SettingsException ex) {
			return new Failures(terminal).wrongSettings(ex);
		}
		if (words.isEmpty() || !(isCommandOrOption(words.get(0), program) || isMistypedCommand(words.get(0)))) {
			words.add(0, DEFAULT_COMMAND);
		}
		return program.setOut(terminal.out())
			.setErr(terminal.err())
			.setCaseInsensitiveEnumValuesAllowed(true)
			.setUsageHelpWidth(Math.max(MIN_HELP_WIDTH, terminal.width()))
			.registerConverter(LocalDate.class, new DayConverter())
			.setParameterExceptionHandler(new UsageErrors())
			.setExecutionExceptionHandler(new Failures(terminal))
			.execute(words.toArray(String[]::new));
	}

	static CommandLine commandLine(Invocation invocation) {
		return new CommandLine(new BulkReservations()).addSubcommand(new RunCommand(invocation))
			.addSubcommand(new RunCommand.Check(invocation))
			.addSubcommand(new BuyCommand(invocation))
			.addSubcommand(new PurchasesCommand(invocation))
			.addSubcommand(new RunsCommand(invocation))
			.addSubcommand(new ShowCommand(invocation))
			.addSubcommand(new StatusCommand(invocation))
			.addSubcommand(new StopCommand(invocation))
			.addSubcommand(new DoctorCommand(invocation))
			.addSubcommand(new SyncCommand(invocation))
			.addSubcommand(new PruneCommand(invocation))
			.addSubcommand(new ReportCommand(invocation))
			.addSubcommand(new ApproveCommand(invocation))
			.addSubcommand(new ApprovalsCommand(invocation))
			.addSubcommand(new AuditCommand(invocation))
			.addSubcommand(new PeopleCommand(invocation))
			.addSubcommand(new ServeCommand(invocation))
			.addSubcommand(new WorkCommand(invocation))
			.addSubcommand(new TemplateCommand(invocation))
			.addSubcommand(new HelpCommand())
			.addSubcommand(new GenerateCompletion());
	}

	/** Returns whether a word is a command, or an option of the program itself. */
	private static boolean isCommandOrOption(String word, CommandLine program) {
		return program.getSubcommands().containsKey(word) || program.getCommandSpec().optionsMap().containsKey(word);
	}

	/** Returns whether a word can be no file for the default command. */
	private static boolean isMistypedCommand(String word) {
		return BARE_WORD.matcher(word).matches() && !Files.exists(Path.of(word));
	}

	/** Returns whether an argument is a setting: {@code --name.with.dots=value}. */
	private static boolean isSetting(String argument) {
		int end = argument.indexOf('=');
		String name = (end >= 0) ? argument.substring(0, end) : argument;
		return name.startsWith("--") && name.indexOf('.') >= 0;
	}

	/** Parses a day, such as {@code 2026-01-31}. */
	private static final class DayConverter implements ITypeConverter<LocalDate> {

		@Override
		public LocalDate convert(String text) {
			try {
				return LocalDate.parse(text);
			}
			catch (DateTimeException ex) {
				throw new TypeConversionException("expected a day such as 2026-01-31, but found '" + text + "'");
			}
		}

	}

	/** Reads the version from the manifest of the jar. */
	static final class Version implements IVersionProvider {

		@Override
		public String[] getVersion() {
			String version = BulkReservations.class.getPackage().getImplementationVersion();
			return new String[] { "bulk-reservations " + ((version != null) ? version : "(not packaged)") };
		}

	}

}
