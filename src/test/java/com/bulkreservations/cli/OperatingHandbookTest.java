package com.bulkreservations.cli;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.settings.ReservationSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The handbook names all settings and commands, and none that there is not. */
class OperatingHandbookTest {

	private static final Path MAIN = Path.of("src/main/java/com/bulkreservations");

	private static final Path PAGES = Path.of("docs", "operating");

	private static final String SETTINGS = page("settings.md");

	private static final String OPERATION = page("operate.md");

	/** A message may be broken into lines anywhere. */
	private static final String MESSAGES = page("messages.md").replaceAll("\\s+", " ");

	private static final Set<String> COUNTED = Set.of("bulk_reservations_runs", "bulk_reservations_rows",
			"bulk_reservations_orders", "bulk_reservations_rejections", "bulk_reservations_accepted_amount",
			"bulk_reservations_at_stake_amount", "bulk_reservations_refused_files", "bulk_reservations_run_seconds");

	@Test
	void namesAllSettings() {
		Set<String> documented = Pattern.compile("^\\| `(reservations\\.[a-z.-]+)`", Pattern.MULTILINE)
			.matcher(SETTINGS)
			.results()
			.map((row) -> row.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(documented).isEqualTo(
				settings("reservations.", ReservationSettings.class).collect(Collectors.toCollection(TreeSet::new)));
	}

	private static Stream<String> settings(String prefix, Class<?> type) {
		return Stream.of(type.getRecordComponents()).flatMap((component) -> {
			String name = prefix + kebabCase(component);
			return component.getType().isRecord() ? settings(name + ".", component.getType()) : Stream.of(name);
		});
	}

	private static String kebabCase(RecordComponent component) {
		return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

	@Test
	void namesAllMetrics() {
		for (String name : metrics()) {
			assertThat(OPERATION).contains("`" + name + "`");
		}
	}

	private static List<String> metrics() {
		List<String> names = Pattern.compile("^\t([A-Z_]+)\\(", Pattern.MULTILINE)
			.matcher(Installation.read(MAIN.resolve("monitoring/Figure.java")))
			.results()
			.map((figure) -> "bulk_reservations_" + figure.group(1).toLowerCase(Locale.ROOT))
			.map((name) -> COUNTED.contains(name) ? name + "_total" : name)
			.toList();
		assertThat(names).hasSizeGreaterThan(10);
		return names;
	}

	@Test
	void explainsAllExitCodes() {
		List<String> codes = Pattern.compile("^  ([0-9])  ", Pattern.MULTILINE)
			.matcher(ProgramRun.of(List.of(), "--help").out())
			.results()
			.map((code) -> code.group(1))
			.toList();
		assertThat(codes).hasSize(6);
		String explained = OPERATION.substring(OPERATION.indexOf("## Exit codes"),
				OPERATION.indexOf("## Finished uploads"));
		assertThat(codes).allSatisfy((code) -> assertThat(explained).contains("\n| " + code + " | "));
	}

	/** Each result of an upload has a message of its own. */
	@Test
	void explainsWhatIsSaidOfUploads() {
		List<UploadResult> outcomes = List.of(new UploadResult.AlreadyProcessed("d", "f", "RUN", null),
				new UploadResult.Waiting("d", "f"), new UploadResult.NotBegun("d", "f"),
				new UploadResult.Stopped("d", "f"), new UploadResult.NotReady("d", "f"),
				new UploadResult.Refused("d", "f", "REASON", null, false), new UploadResult.Failed("d", "f", "REASON"));
		assertThat(outcomes).hasSize(UploadResult.class.getPermittedSubclasses().length - 2);
		assertThat(outcomes).allSatisfy((outcome) -> {
			String said = ConsoleFormatter.of(outcome).lines().skip(1).findFirst().orElseThrow().strip();
			assertThat(MESSAGES).contains("*" + said.replaceFirst("(RUN|REASON|\\. Start).*", "").strip());
		});
		assertThat(MESSAGES).contains("*NOTHING WAS ORDERED: ", "*NO REPORT", "*FOLDER GONE");
	}

	/**
	 * Whoever reads a message finds it in the handbook by the words that are always the
	 * same.
	 */
	@Test
	void explainsAllMessages() throws IOException {
		String explained = MESSAGES.replaceAll("[*`\\\\]", "");
		List<String> messages = ProgramMessages.fixedWords();
		assertThat(messages).hasSizeGreaterThan(150);
		assertThat(messages).filteredOn((message) -> !explained.contains(message.replace("*", ""))).isEmpty();
	}

	/** Each warning and error that the program itself writes to its log. */
	@Test
	void explainsWarningsAndErrorsOfTheLog() throws IOException {
		List<String> sources;
		try (Stream<Path> files = Files.walk(MAIN)) {
			sources = files.filter(Files::isRegularFile).map(Installation::read).toList();
		}
		List<String> messages = sources.stream()
			.flatMap((source) -> Pattern
				.compile("(?:logger|getLogger\\([^)]*\\))\\s*\\.(?:warn|error)\\(\\s*\"([^\"]+)\"")
				.matcher(source)
				.results())
			.map((call) -> call.group(1))
			.toList();
		assertThat(messages).hasSizeGreaterThan(10);
		assertThat(messages).allSatisfy((message) -> assertThat(MESSAGES)
			.contains(message.replace("{}", "…").replaceFirst("^… ", "*… ").replaceFirst(": …$", "")));
	}

	@Test
	void namesAllCommands() {
		String help = ProgramRun.of(List.of(), "--help").out();
		Set<String> commands = Pattern.compile("^  ([a-z]+) {2,}", Pattern.MULTILINE)
			.matcher(help.substring(help.indexOf("Commands:")))
			.results()
			.map((MatchResult line) -> line.group(1))
			.collect(Collectors.toSet());
		assertThat(commands).contains("run", "status", "prune");
		assertThat(commands).allSatisfy((command) -> assertThat(OPERATION).contains("\n| `" + command));
	}

	private static String page(String name) {
		return Installation.read(PAGES.resolve(name));
	}

}
