package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.UploadResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The handbook names all settings and commands, and none that there is not. */
class OperatingHandbookTest {

	private static final Path MAIN = Path.of("src/main/java/com/bulkreservations");

	private static final Path PAGES = Path.of("docs", "operating");

	private static final String OPERATION = page("operate.md");

	private static final Set<String> COUNTED = Set.of("bulk_reservations_runs", "bulk_reservations_rows",
			"bulk_reservations_orders", "bulk_reservations_rejections", "bulk_reservations_accepted_amount",
			"bulk_reservations_at_stake_amount", "bulk_reservations_accepted_without_price",
			"bulk_reservations_rejected_without_amount", "bulk_reservations_refused_files",
			"bulk_reservations_run_seconds", "bulk_reservations_taken_over");

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
		assertThat(codes).hasSize(8);
		String explained = OPERATION.substring(OPERATION.indexOf("## Exit codes"),
				OPERATION.indexOf("## Finished uploads"));
		assertThat(codes).allSatisfy((code) -> assertThat(explained).contains("\n| " + code + " | "));
	}

	@Test
	void namesACodeWithEveryResultThatIsNotARun() {
		List<UploadResult> outcomes = List.of(new UploadResult.AlreadyProcessed("d", "f", "RUN", null, null),
				new UploadResult.NoRoom("d", "f", 2, 1), new UploadResult.Waiting("d", "f"),
				new UploadResult.NotBegun("d", "f"), new UploadResult.Stopped("d", "f"),
				new UploadResult.NotReady("d", "f"),
				new UploadResult.Refused("d", "f", OperatorMessage.UPLOAD_EMPTY.text("REASON"), null, false),
				new UploadResult.Failed("d", "f", "REASON"));
		assertThat(outcomes).hasSize(UploadResult.class.getPermittedSubclasses().length - 3);
		assertThat(outcomes)
			.allSatisfy((outcome) -> assertThat(ConsoleFormatter.of(outcome)).containsPattern("\\[BR-\\d{3}]"));
	}

	@Test
	void givesEveryTextForOperatorsACode() throws IOException {
		assertThat(ProgramMessages.withoutCode()).isEmpty();
	}

	@Test
	void usesEveryOperatorMessage() throws IOException {
		assertThat(ProgramMessages.used())
			.containsExactlyInAnyOrderElementsOf(Stream.of(OperatorMessage.values()).map(Enum::name).toList());
	}

	/** Operators search the page for what they read. */
	@ParameterizedTest
	@EnumSource
	void quotesATextOfEveryOperatorMessage(OperatorMessage message) throws IOException {
		String example = message.example().replaceFirst("^….csv(, line …)?: ", "");
		Pattern quoted = Pattern.compile(Pattern.quote(example).replace("…", "\\E.*\\Q") + ".*");
		assertThat(ProgramMessages.textsByMessage().get(message.name()))
			.anyMatch((text) -> quoted.matcher(text).matches());
	}

	/** Each warning and error that the program itself writes to its log. */
	@Test
	void givesEveryWarningAndErrorOfTheLogACode() throws IOException {
		List<String> calls;
		try (Stream<Path> files = Files.walk(MAIN)) {
			calls = files.filter(Files::isRegularFile)
				.map(Installation::read)
				.flatMap((source) -> Pattern
					.compile("(?:logger|getLogger\\([^)]*\\))\\s*\\.(?:warn|error)\\(\\s*([^.(),]+)")
					.matcher(source)
					.results())
				.map((call) -> call.group(1).strip())
				.toList();
		}
		assertThat(calls).hasSizeGreaterThan(10).allMatch((text) -> text.matches("OperatorMessage|message"));
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
