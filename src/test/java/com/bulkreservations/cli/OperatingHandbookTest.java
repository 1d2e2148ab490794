package com.bulkreservations.cli;

import java.lang.reflect.RecordComponent;
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
import com.bulkreservations.job.ReservationSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The handbook names all settings and commands, and none that there is not. */
class OperatingHandbookTest {

	private static final String HANDBOOK = Installation.read(Path.of("docs/operating.md"));

	@Test
	void namesAllSettings() {
		Set<String> documented = Pattern.compile("^\\| `(reservations\\.[a-z.-]+)`", Pattern.MULTILINE)
			.matcher(HANDBOOK)
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
	void namesAllCommands() {
		String help = ProgramRun.of(List.of(), "--help").out();
		Set<String> commands = Pattern.compile("^  ([a-z]+) {2,}", Pattern.MULTILINE)
			.matcher(help.substring(help.indexOf("Commands:")))
			.results()
			.map((MatchResult line) -> line.group(1))
			.collect(Collectors.toSet());
		assertThat(commands).contains("run", "status", "prune");
		String readme = Installation.read(Path.of("README.md"));
		assertThat(commands).allSatisfy((command) -> assertThat(HANDBOOK + readme).contains("`" + command));
	}

}
