package com.bulkreservations.infrastructure.csv;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class CsvRecordsTest {

	/** More bytes than any text of a test has. */
	private static final int ONE_PIECE = 1024;

	@TempDir
	private Path folder;

	@Test
	void readsRecords() throws IOException {
		assertThat(read("a,\"b\"\n\"c\nd\";,e\r\n\nf")).containsExactly("a|b", "c\nd;|e", "", "f");
	}

	@Test
	void readsNothingFromAnEmptyFile() throws IOException {
		assertThat(read("")).isEmpty();
	}

	@Test
	void splitsAtItsDelimiter() throws IOException {
		try (CsvRecords records = new CsvRecords(file("a;b,c"), Delimiter.SEMICOLON)) {
			assertThat(records.next()).isTrue();
			assertThat(records.fieldCount()).isEqualTo(2);
			assertThat(records.value(1)).isEqualTo("b,c");
		}
	}

	@Test
	void givesRecordsAsWritten() throws IOException {
		try (CsvRecords records = new CsvRecords(file("x\r\n\"a\"\"\", b \r\nc"), Delimiter.COMMA)) {
			List<String> raw = new ArrayList<>();
			while (records.next()) {
				raw.add(new String(records.raw(), StandardCharsets.UTF_8));
			}
			assertThat(raw).containsExactly("x", "\"a\"\"\", b ", "c");
		}
	}

	@Test
	void staysAtTheEnd() throws IOException {
		try (CsvRecords records = new CsvRecords(file("a\n"), Delimiter.COMMA)) {
			assertThat(records.next()).isTrue();
			assertThat(records.next()).isFalse();
			assertThat(records.next()).isFalse();
		}
	}

	/**
	 * A piece may end in a value, in quotes, between two quotes, between CR and LF or
	 * within a character.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "aa,bb\r\n", "\"a\"\"a\",\"bb\"\r\n", "\"a\n\r\na\",\"\"\r\n", "\u20AC,\uD83D\uDE00\r\n",
			"\n", "\r\n", "x", "\"x\"", "\"\"\"\"" })
	void readsTheSameHoweverLongThePiecesAre(String record) throws IOException {
		for (String text : new String[] { record, record + record, "x\n" + record + "\ny", "\n\n" + record }) {
			List<String> whole = read(text, ONE_PIECE);
			for (int piece = 1; piece <= text.length() + 2; piece++) {
				assertThat(read(text, piece)).as("%s in pieces of %d", text, piece).isEqualTo(whole);
			}
		}
	}

	@Test
	void readsManyPiecesOfItsUsualLength() throws IOException {
		String value = "0123456789".repeat(250_000);
		try (CsvRecords records = new CsvRecords(file("a\n" + value + "\nb\n"), Delimiter.COMMA)) {
			assertThat(List.of(records.next(), records.next(), records.next())).containsOnly(true);
			assertThat(records.value(0)).isEqualTo("b");
			assertThat(records.next()).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 5, ONE_PIECE })
	void failsWhereTheFileEndsInQuotes(int piece) {
		assertThatIOException().isThrownBy(() -> read("a\n\"b\n", piece))
			.withMessage("The file ends inside quotes [BR-509]");
	}

	@Test
	void closesTheFile() throws IOException {
		CsvRecords records = new CsvRecords(file("a\n".repeat(1_000_000)), Delimiter.COMMA);
		records.close();
		assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(records::next);
	}

	private List<String> read(String text) throws IOException {
		return read(text, ONE_PIECE);
	}

	private List<String> read(String text, int piece) throws IOException {
		try (CsvRecords records = new CsvRecords(file(text), Delimiter.COMMA, piece)) {
			List<String> read = new ArrayList<>();
			while (records.next()) {
				StringBuilder values = new StringBuilder(records.value(0));
				for (int field = 1; field < records.fieldCount(); field++) {
					values.append('|').append(records.value(field));
				}
				read.add(values.toString());
			}
			return read;
		}
	}

	private Path file(String text) throws IOException {
		return Files.writeString(this.folder.resolve("records.csv"), text);
	}

}
