package com.bulkreservations.settings;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.bulkreservations.Installation;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The page of all settings, in Markdown: {@code docs/operating/settings.md}. Names and
 * defaults come from the records, descriptions from their Javadoc.
 */
final class SettingsPage {

	private static final Path SOURCES = Path.of("src/main/java/com/bulkreservations/settings");

	private static final String INTRODUCTION = """
			# Settings

			A setting stands in one of three places; a later one wins:

			| where | form |
			|---|---|
			| `config/application.yml` | `reservations.mail.host: mail.example.com`, or nested |
			| the environment | `RESERVATIONS_MAIL_PASSWORD=…` |
			| the command line | `--reservations.input-dir=…` |

			An unknown setting stops the start. `application.yml` is always read from `config/` in the working folder;
			`spring.config.additional-location` names a further place.

			This page is generated from `ReservationSettings` and the records in it. Do not edit it: change those, then run
			`mvn test -Dtest=SettingsPageTest -Dsettings-page.write=true`.

			## Runs and reports

			""";

	private static final String LOGS_AND_DATABASE = """

			## Logs

			| setting | default | |
			|---|---|---|
			| `logging.structured.format.file` | none | `ecs`, `gelf` or `logstash`: the log file has one JSON object a line |
			| `logging.file.name` | `output/.jobs/logs/bulk-reservations.log` | the log file |

			A new log file begins each day and every 10 MB; seven are kept. Commands that only read (`runs`, `show`, `status`,
			`stop`, `doctor`), and `report`, go without a log file where they cannot write one.

			The names of the output folder and of the log file must not contain `%`, `{`, `}`, `$`, `;` or a single bracket.

			## Database

			`spring.datasource.url`, `username` and `password`: see [install.md](install.md#postgresql-instead-of-hsqldb).
			Without them: HSQLDB files in `output/.jobs`.
			""";

	private SettingsPage() {
	}

	/** Returns the whole page; lines end in LF. */
	static String text() {
		StringBuilder page = new StringBuilder(INTRODUCTION);
		append(page, "reservations.", ReservationSettings.class);
		for (RecordComponent group : components(ReservationSettings.class, true)) {
			String heading = description(group);
			page.append("\n## ").append(heading.substring(0, 1).toUpperCase(Locale.ROOT)).append(heading.substring(1));
			page.append("\n\n");
			append(page, "reservations." + kebabCase(group) + ".", group.getType());
		}
		return page.append(LOGS_AND_DATABASE).toString();
	}

	private static List<RecordComponent> components(Class<?> type, boolean records) {
		return Stream.of(type.getRecordComponents())
			.filter((component) -> component.getType().isRecord() == records)
			.toList();
	}

	private static void append(StringBuilder page, String prefix, Class<?> type) {
		page.append("| setting | default | |\n|---|---|---|\n");
		appendRows(page, prefix, type);
	}

	private static void appendRows(StringBuilder page, String prefix, Class<?> type) {
		for (RecordComponent setting : components(type, false)) {
			page.append("| `%s%s` | %s | %s |\n".formatted(prefix, kebabCase(setting), defaultValue(type, setting),
					description(setting)));
		}
		if (type != ReservationSettings.class) {
			for (RecordComponent nested : components(type, true)) {
				appendRows(page, prefix + kebabCase(nested) + ".", nested.getType());
			}
		}
	}

	private static String kebabCase(RecordComponent component) {
		return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

	/** Spring Boot reads the annotation of the constructor's parameter. */
	private static String defaultValue(Class<?> type, RecordComponent setting) {
		int place = Stream.of(type.getRecordComponents())
			.map(RecordComponent::getName)
			.toList()
			.indexOf(setting.getName());
		DefaultValue value = type.getDeclaredConstructors()[0].getParameters()[place].getAnnotation(DefaultValue.class);
		return (value == null || value.value().length == 0) ? "none"
				: "`" + String.join(", ", value.value()).replaceFirst("^NONE$", "none") + "`";
	}

	/** Returns what the Javadoc of the record says of a component. */
	private static String description(RecordComponent component) {
		Class<?> outermost = component.getDeclaringRecord();
		while (outermost.getEnclosingClass() != null) {
			outermost = outermost.getEnclosingClass();
		}
		String source = Installation.read(SOURCES.resolve(outermost.getSimpleName() + ".java"));
		int record = source.indexOf("record " + component.getDeclaringRecord().getSimpleName() + "(");
		String javadoc = source.substring(source.lastIndexOf("/**", record), record).replace("\t", "");
		Matcher description = Pattern.compile("(?s) \\* @param " + component.getName() + " (.*?)\n \\*(/| @param)")
			.matcher(javadoc);
		if (!description.find()) {
			throw new IllegalStateException(
					"No @param %s in %s".formatted(component.getName(), component.getDeclaringRecord()));
		}
		return description.group(1).replaceAll("\\s*\n \\* ", " ").replaceAll("\\{@code ([^}]*)}", "`$1`");
	}

}
