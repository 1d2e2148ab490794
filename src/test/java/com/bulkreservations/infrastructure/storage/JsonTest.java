package com.bulkreservations.infrastructure.storage;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.policy.rejection.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonTest {

	private static final Everything EVERYTHING = new Everything(1, -2L, 3L, true, "Łódź \"\\\n\u0001😀",
			new BigDecimal("1E+3"), Instant.parse("2026-01-31T09:00:00.5Z"), LocalDate.parse("2026-01-31"),
			RejectionCode.MISSING_VALUE, List.of(new Part("a"), new Part("b")), Set.of("c"),
			Map.of(RejectionCode.TERM_NOT_OFFERED, 4L));

	private static final String EVERYTHING_AS_TEXT = """
			{
			  "number" : 1,
			  "large" : -2,
			  "boxed" : 3,
			  "yes" : true,
			  "text" : "Łódź \\"\\\\\\n\\u0001😀",
			  "amount" : "1000",
			  "at" : "2026-01-31T09:00:00.500Z",
			  "day" : "2026-01-31",
			  "code" : "MISSING_VALUE",
			  "parts" : [ {
			    "name" : "a"
			  }, {
			    "name" : "b"
			  } ],
			  "names" : [ "c" ],
			  "counts" : {
			    "TERM_NOT_OFFERED" : 4
			  }
			}""";

	@TempDir
	private Path folder;

	@Test
	void hasAFormOfItsOwnForEachType() {
		assertThat(Json.toText(EVERYTHING).replace(System.lineSeparator(), "\n")).isEqualTo(EVERYTHING_AS_TEXT);
		Everything read = Json.parse(EVERYTHING_AS_TEXT, Everything.class);
		assertThat(read.amount()).isEqualTo("1000");
		assertThat(read).usingRecursiveComparison().ignoringFields("amount").isEqualTo(EVERYTHING);
	}

	@Test
	void fileIsTheText() throws IOException {
		Path file = this.folder.resolve("everything.json");
		Json.write(file, EVERYTHING);
		assertThat(file).hasContent(Json.toText(EVERYTHING));
		assertThat(Json.read(file, Everything.class).text()).isEqualTo(EVERYTHING.text());
	}

	@Test
	void listIsReadAsArray() {
		assertThat(Json.parse(Json.toText(Arrays.asList(new Part("a"), null)), Part[].class))
			.containsExactly(new Part("a"), null);
		assertThat(Json.toText(List.of())).isEqualTo("[ ]");
	}

	@Test
	void passesOverWhatItDoesNotKnow() {
		assertThat(Json.parse("{\"further\": {\"name\": [1, {}]}, \"name\": \"a\"}", Part.class))
			.isEqualTo(new Part("a"));
	}

	@Test
	void whatIsMissingIsNull() {
		assertThat(Json.parse("{}", Part.class)).isEqualTo(new Part(null));
		assertThat(Json.parse("{\"name\": null}", Part.class)).isEqualTo(new Part(null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "{\"name\": ", "{\"name\": \"a\"} 1", "null", "[]", "1", "{\"name\": 1}",
			"{\"name\": {}}", "{\"name\": []}", "{\"name\": \"refused\"}" })
	void refusesWhatIsNoPart(String text) throws IOException {
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> Json.parse(text, Part.class));
		Path file = this.folder.resolve("part.json");
		Files.writeString(file, text);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> Json.read(file, Part.class))
			.withMessageStartingWith(file + " cannot be read: ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "\"number\" : 1 | \"number\" : \"1\"", "\"number\" : 1 | \"number\" : 2147483648",
					"\"number\" : 1, | ''", "\"large\" : -2 | \"large\" : null", "\"boxed\" : 3 | \"boxed\" : 3.5",
					"true | \"true\"", "\"1000\" | \"a thousand\"", "00Z | 00", "-31\" | -32\"",
					"MISSING_VALUE | missing_value", "TERM_NOT_OFFERED | NO_CODE", "[ \"c\" ] | \"c\"",
					"[ \"c\" ] | {}" })
	void refusesAValueOfAnotherType(String sound, String unsound) {
		assertThat(EVERYTHING_AS_TEXT).contains(sound);
		assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> Json.parse(EVERYTHING_AS_TEXT.replace(sound, unsound), Everything.class));
	}

	record Part(String name) {

		Part {
			if ("refused".equals(name)) {
				throw new IllegalArgumentException("no name");
			}
		}

	}

	record Everything(int number, long large, Long boxed, boolean yes, String text, BigDecimal amount, Instant at,
			LocalDate day, RejectionCode code, List<Part> parts, Set<String> names, Map<RejectionCode, Long> counts) {

	}

}
