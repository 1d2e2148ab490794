package com.bulkreservations.run.published;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvLinesTest {

	@Test
	void areCellsAndLines() {
		CsvLines lines = new CsvLines();
		lines.cell("a").cell(12).cell((String) null).cell("").cell("b").endLine();
		lines.cell(-9_000_000_000L).endLine();
		lines.cell((String) null).cell("c").endLine();
		assertThat(text(lines)).isEqualTo("a,12,,,b\n-9000000000\n,c\n");
	}

	@Test
	void areNothingAtFirst() {
		assertThat(new CsvLines().toBytes()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", " a ", "a;b", "a\tb", "#a", "'a'", "a.b", "\u2028", "\u00EB" })
	void leaveOutQuotesWhereTheyMay(String value) {
		assertThat(cell(value)).isEqualTo(value);
	}

	@ParameterizedTest
	@CsvSource({ "'a,b', '\"a,b\"'", "',', '\",\"'", "'a\nb', '\"a\nb\"'", "'a\rb', '\"a\rb\"'", "'a\"b', '\"a\"\"b\"'",
			"'\"', '\"\"\"\"'", "'\"a\",\"b\"', '\"\"\"a\"\",\"\"b\"\"\"'" })
	void quoteWhereTheyMust(String value, String quoted) {
		assertThat(cell(value)).isEqualTo(quoted);
	}

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1", "-1", "@a", "=", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF20a", "\ta" })
	void guardAgainstFormulas(String value) {
		assertThat(guarded(value)).isEqualTo("'" + value);
	}

	@Test
	void guardAndQuote() {
		assertThat(guarded("\r=1")).isEqualTo("\"'\r=1\"");
		assertThat(guarded("=A1,\"x\"")).isEqualTo("\"'=A1,\"\"x\"\"\"");
	}

	/** Among them the neighbours of the characters that are guarded. */
	@ParameterizedTest
	@ValueSource(strings = { "", "a=1", " =1", "'=1", "1", "<", ">", "*", "?", "A", "\b", "\u00A0=", "\uFF1C", "\uFF1E",
			"\uFF0A", "\uFF0C", "\uFF0E", "\uFF1F", "\uFF21", "\u2212" + "1" })
	void leaveOtherCellsAlone(String value) {
		assertThat(guarded(value)).isEqualTo(value);
	}

	@Test
	void guardOnlyWhereTheyAreAskedTo() {
		assertThat(cell("=1")).isEqualTo("=1");
	}

	@Test
	void areUtf8() {
		CsvLines lines = new CsvLines();
		lines.cell("\u00EB\uD83D\uDE00").endLine();
		assertThat(lines.toBytes()).isEqualTo("\u00EB\uD83D\uDE00\n".getBytes(StandardCharsets.UTF_8));
	}

	private static String cell(String value) {
		CsvLines lines = new CsvLines();
		lines.cell(value);
		return text(lines);
	}

	private static String guarded(String value) {
		CsvLines lines = new CsvLines();
		lines.guardedCells(value);
		return text(lines);
	}

	private static String text(CsvLines lines) {
		return new String(lines.toBytes(), StandardCharsets.UTF_8);
	}

}
