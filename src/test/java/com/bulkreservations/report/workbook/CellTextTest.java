package com.bulkreservations.report.workbook;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CellTextTest {

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "=1+1", "snake_case_name", "_x00_", "_x12345", "two\nlines", "\uD83D\uDE00",
			"Zo\u00EB" })
	void plainTextStaysAsItIs(String text) {
		assertThat(CellText.of(text)).isEqualTo(text);
	}

	@Test
	void whatXmlCannotHoldIsEscaped() {
		assertThat(CellText.of("a\u0007b\rc\uFFFEd\uD83D")).isEqualTo("a_x0007_b_x000D_c_xFFFE_d_xD83D_");
	}

	@Test
	void whatLooksEscapedIsEscaped() {
		assertThat(CellText.of("_x003D_1")).isEqualTo("_x005F_x003D_1");
	}

	@Test
	void aCellHoldsSoMuch() {
		assertThat(CellText.of("a".repeat(32_767))).hasSize(32_767).endsWith("a");
		assertThat(CellText.of("a".repeat(32_768))).hasSize(32_767).endsWith("a…");
	}

}
