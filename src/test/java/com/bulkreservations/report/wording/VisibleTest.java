package com.bulkreservations.report.wording;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VisibleTest {

	@ParameterizedTest
	@CsvSource({ "a\u200Bb, a[U+200B]b", "west\u00A0europe, west[U+00A0]europe", "a\u202E, a[U+202E]",
			"a\uE000, a[U+E000]", "a\u0007b, a[U+0007]b" })
	void showsWhatCannotBeSeen(String text, String shown) {
		assertThat(Visible.of(text)).isEqualTo(shown);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "west europe", "Ober\u00F6sterreich", "\u6771\u4EAC", "\uD83D\uDE00", "[U+200B]" })
	void leavesWhatCanBeSeen(String text) {
		assertThat(Visible.of(text)).isSameAs(text);
	}

}
