package com.bulkreservations.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

class CachingValueReaderTest {

	private static final int MORE_THAN_SLOTS = 20_000;

	private final List<String> formatted = new ArrayList<>();

	private final CachingValueReader<String> reader = new CachingValueReader<>((text) -> {
		this.formatted.add(text);
		return text.startsWith("!") ? null : "<" + text + ">";
	});

	@Test
	void readsAValueThatRecursOnce() {
		Value<String> first = read("westeurope");
		assertThat(first).isEqualTo(new Value<>(false, "<westeurope>"));
		assertThat(read("  westeurope\t")).isSameAs(first);
		assertThat(read("\"westeurope\"")).isSameAs(first);
		assertThat(this.formatted).containsExactly("westeurope");
	}

	@Test
	void remembersWhatIsNotInItsFormat() {
		assertThat(read("!x")).isEqualTo(new Value<>(false, null)).isSameAs(read("!x"));
		assertThat(this.formatted).containsExactly("!x");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\"\"", "\" \t\"", "\u00A0" })
	void findsNothingInABlankField(String field) {
		assertThat(read(field).blank()).isTrue();
		assertThat(this.formatted).isEmpty();
	}

	@Test
	void readsDoubledQuotesAsOne() {
		assertThat(read("\"a\"\"b\"").content()).isEqualTo("<a\"b>");
		assertThat(read("\"\"\" \"").content()).isEqualTo("<\">");
	}

	/** Else a column of long values would take up memory without end. */
	@Test
	void remembersNoLongValues() {
		assertThat(read("x".repeat(64))).isSameAs(read("x".repeat(64)));
		assertThat(read("x".repeat(65))).isEqualTo(read("x".repeat(65))).isNotSameAs(read("x".repeat(65)));
	}

	@Test
	void tellsValuesApartThatShareASlot() {
		for (int round = 0; round < 2; round++) {
			for (int i = 0; i < MORE_THAN_SLOTS; i++) {
				assertThat(read("sku" + i).content()).isEqualTo("<sku" + i + ">");
			}
		}
	}

	@Test
	void readsEveryValueAsIfForTheFirstTime() {
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
