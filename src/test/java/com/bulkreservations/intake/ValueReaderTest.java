package com.bulkreservations.intake;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

import com.bulkreservations.Trials;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.RecordCursor;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import com.bulkreservations.intake.ValueReader.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ValueReaderTest {

	private final ValueReader<String> reader = new ValueReader.OfTexts<>(
			(text) -> text.startsWith("!") ? null : "<" + text + ">");

	@Test
	void readsAValueWithoutWhiteSpaceAndQuotesAroundIt() {
		assertThat(read("  westeurope\t")).isEqualTo(new Value<>(false, "<westeurope>"));
		assertThat(read("\"westeurope\"")).isEqualTo(new Value<>(false, "<westeurope>"));
	}

	@Test
	void tellsWhatIsNotInItsFormatFromABlank() {
		assertThat(read("!x")).isEqualTo(new Value<>(false, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\"\"", "\" \t\"", "\u00A0" })
	void findsNothingInABlankField(String field) {
		assertThat(read(field)).isEqualTo(Value.none());
	}

	@Test
	void readsDoubledQuotesAsOne() {
		assertThat(read("\"a\"\"b\"").content()).isEqualTo("<a\"b>");
		assertThat(read("\"\"\" \"").content()).isEqualTo("<\">");
	}

	@Test
	void readsAnyText() {
		Trials.of((random, size) -> text(random)).check((text) -> {
			String trimmed = text.strip();
			assertThat(read('"' + text + '"').content()).isEqualTo(trimmed.isEmpty() ? null : "<" + trimmed + ">");
		});
	}

	/** Of few characters, so that many are nearly the same. */
	private static String text(RandomGenerator random) {
		return random.ints(random.nextInt(20), 0, 4)
			.mapToObj("ab\u00EB "::charAt)
			.map(String::valueOf)
			.reduce("", String::concat);
	}

	private Value<String> read(String field) {
		byte[] text = ("first," + field + ",last").getBytes(StandardCharsets.UTF_8);
		RecordCursor record = new RecordCursor(text, 0, text.length, Delimiter.COMMA, 1);
		try {
			record.advance();
		}
		catch (UnclosedQuoteException ex) {
			throw new IllegalArgumentException(field, ex);
		}
		return this.reader.read(record, 1);
	}

}
