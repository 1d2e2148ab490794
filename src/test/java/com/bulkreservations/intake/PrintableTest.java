package com.bulkreservations.intake;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PrintableTest {

	@Test
	void leavesWhatCanBeSeen() {
		assertThat(Printable.text("Zo\u00EB's \"SKU\" \uD83D\uDE00")).isEqualTo("Zo\u00EB's \"SKU\" \uD83D\uDE00");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r", "\t", "\u001B", "\u0000", "\u007F", "\u0085", "\u200B", "\u202E", "\uFEFF",
			"\u2028", "\u2029", "\uD83D", "\uFFFE" })
	void replacesWhatCannot(String character) {
		assertThat(Printable.text("a" + character + "b")).isEqualTo("a\uFFFDb");
	}

	@Test
	void cutsLongTexts() {
		assertThat(Printable.text("x".repeat(40))).isEqualTo("x".repeat(40));
		assertThat(Printable.text("x".repeat(41))).isEqualTo("x".repeat(40) + "\u2026");
		assertThat(Printable.text("\uD83D\uDE00".repeat(40))).isEqualTo("\uD83D\uDE00".repeat(40));
		assertThat(Printable.text("\uD83D\uDE00".repeat(41))).isEqualTo("\uD83D\uDE00".repeat(40) + "\u2026");
	}

	@Test
	void listsTexts() {
		assertThat(Printable.list(List.of("a", "b\n"))).isEqualTo("a, b\uFFFD");
		assertThat(Printable.list(List.of())).isEmpty();
	}

	@Test
	void cutsLongLists() {
		assertThat(Printable.list(Collections.nCopies(40, "x"))).isEqualTo("x, ".repeat(39) + "x");
		assertThat(Printable.list(Collections.nCopies(41, "x"))).isEqualTo("x, ".repeat(39) + "x, \u2026 (41 in all)");
	}

}
