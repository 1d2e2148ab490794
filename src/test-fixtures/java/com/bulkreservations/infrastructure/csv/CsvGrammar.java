package com.bulkreservations.infrastructure.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the grammar that {@code csv-grammar/*.yaml} states by example. */
final class CsvGrammar {

	private static final List<String> FILES = List.of("1-fields", "2-quotes", "3-plain-quotes", "4-malformed",
			"5-records", "6-unclosed");

	private CsvGrammar() {
	}

	static Stream<Example> examples() {
		return FILES.stream().flatMap((name) -> examples("/csv-grammar/" + name + ".yaml").stream());
	}

	private static List<Example> examples(String resource) {
		try (InputStream file = CsvGrammar.class.getResourceAsStream(resource)) {
			Map<String, Object> content = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
			List<Example> examples = new ArrayList<>();
			for (Object example : (List<?>) content.get("cases")) {
				examples.add(example((String) content.get("rule"), example));
			}
			return examples;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Example example(String rule, Object example) {
		if (example instanceof Map<?, ?> map) {
			return new Example(rule, Delimiter.ofLabel((String) map.get("delimiter")), records(map.get("records")));
		}
		return new Example(rule, Delimiter.COMMA, records(example));
	}

	private static List<ExpectedRecord> records(Object records) {
		List<ExpectedRecord> expected = new ArrayList<>();
		long line = 1;
		for (Object record : (List<?>) records) {
			Map<?, ?> map = (Map<?, ?>) record;
			String text = (String) map.get("text");
			boolean malformed = map.containsKey("malformed");
			expected.add(new ExpectedRecord(text, line, fields(map.get(malformed ? "malformed" : "fields")), malformed,
					map.containsKey("unclosed")));
			line += text.chars().filter((c) -> c == '\n').count();
		}
		return expected;
	}

	private static List<String> fields(Object fields) {
		return (fields != null) ? ((List<?>) fields).stream().map(String.class::cast).toList() : List.of();
	}

	/**
	 * A text, and the records that a reader must find in it.
	 *
	 * @param rule the rule that it is an example of
	 */
	record Example(String rule, Delimiter delimiter, List<ExpectedRecord> records) {

		String text() {
			return this.records.stream().map(ExpectedRecord::text).collect(Collectors.joining());
		}

		boolean unclosed() {
			return this.records.stream().anyMatch(ExpectedRecord::unclosed);
		}

		/** The records before one with an open quote. */
		List<ExpectedRecord> readable() {
			return this.records.stream().filter((record) -> !record.unclosed()).toList();
		}

		@Override
		public String toString() {
			return this.rule + ": " + text().replace("\r", "\\r").replace("\n", "\\n");
		}

	}

	/**
	 * A record that a reader must find.
	 *
	 * @param text the record as it is written, with its line end
	 * @param line the physical line it begins on
	 * @param unclosed whether the text ends between its quotes
	 */
	record ExpectedRecord(String text, long line, List<String> fields, boolean malformed, boolean unclosed) {

		boolean endsWithLineEnd() {
			return !this.unclosed && this.text.endsWith("\n");
		}

	}

}
