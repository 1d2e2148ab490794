package com.bulkreservations.cli;

import java.util.Locale;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleFormatterTest {

	@ParameterizedTest
	@ValueSource(longs = { 0, 7, 999, 1000, 12_345, 999_999, 1_000_000, Long.MAX_VALUE, -1, -999, -1000, -123_456,
			Long.MIN_VALUE })
	void groupsDigitsAsAFormatStringDoes(long number) {
		assertThat(ConsoleFormatter.number(number)).isEqualTo(String.format(Locale.ROOT, "%,d", number));
	}

}
