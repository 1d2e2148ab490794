package com.bulkreservations.infrastructure.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecordCursorTest {

	@Test
	void readsMoreFieldsThanItHasRoomForAtFirst() {
		String record = String.join(",",
				IntStream.range(0, 100).mapToObj((i) -> (i % 3 == 0) ? "\"" + i + "\"" : "" + i).toList());
		String fields = String.join("", IntStream.range(0, 100).mapToObj((i) -> "[" + i + "]").toList());
		assertThat(read(record + "\n" + record)).containsExactly(fields, fields);
	}

	@Test
	void refusesTextThatEndsInQuotes() {
		assertThatExceptionOfType(UnclosedQuoteException.class).isThrownBy(() -> readOrThrow("a\n\"b"))
			.withMessage("The record that begins on line 2 has a quoted field that is not closed [BR-509]");
	}

	@Test
	void countsPhysicalLines() throws UnclosedQuoteException {
		RecordCursor cursor = cursor("a\n\"b\nb\r\n\"\r\n\nc\rc\nd", 7);
		List<Long> lines = new ArrayList<>();
		while (cursor.advance()) {
			lines.add(cursor.line());
		}
		assertThat(lines).containsExactly(7L, 8L, 11L, 12L, 13L);
	}

	@Test
	void tellsTheLineOfTheNextRecord() throws UnclosedQuoteException {
		RecordCursor cursor = cursor("a\n\"b\n\"\nc", 1);
		cursor.advance();
		assertThat(cursor.nextLine()).isEqualTo(2);
		cursor.advance();
		assertThat(cursor.nextLine()).isEqualTo(4);
		cursor.advance();
		assertThat(cursor.nextLine()).isEqualTo(4);
	}

	@Test
	void tellsWhereRecordsStand() throws UnclosedQuoteException {
		RecordCursor cursor = cursor("\"a\",b\r\ncd,e\nf", 1);
		assertThat(cursor.advance()).isTrue();
		assertThat(places(cursor)).containsExactly(0, 3, 5, 7);
		assertThat(cursor.advance()).isTrue();
		assertThat(places(cursor)).containsExactly(7, 9, 11, 12);
		assertThat(cursor.advance()).isTrue();
		assertThat(places(cursor)).containsExactly(12, 13, 13, 13);
		assertThat(cursor.advance()).isFalse();
	}

	private static List<Integer> places(RecordCursor cursor) {
		return List.of(cursor.start(), cursor.firstFieldEnd(), cursor.end(), cursor.next());
	}

	@Test
	void staysWithinItsPieceOfTheText() throws UnclosedQuoteException {
		byte[] bytes = "x\na,b\ny\n".getBytes(StandardCharsets.UTF_8);
		RecordCursor cursor = new RecordCursor(bytes, 2, 5, Delimiter.COMMA, 2);
		assertThat(cursor.advance()).isTrue();
		assertThat(described(cursor)).isEqualTo("[a][b]");
		assertThat(places(cursor)).containsExactly(2, 3, 5, 5);
		assertThat(cursor.advance()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", ",", ",,,,,", " ", "\u00A0\t ", "\"\"", "\" \"", "\"\",\"\u00A0\"", "\"\" ", "\"\" ,\t" })
	void knowsBlankRecords(String record) throws UnclosedQuoteException {
		RecordCursor cursor = cursor(record + "\n", 1);
		cursor.advance();
		assertThat(cursor.isBlank()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", ",a", "\"a\"", ",,\"\"a", "\"\"\"\"", "\"\n\"", "\r", "\u2003", "0", "\",\"" })
	void knowsRecordsThatAreNotBlank(String record) throws UnclosedQuoteException {
		RecordCursor cursor = cursor(record + " \n", 1);
		cursor.advance();
		assertThat(cursor.isBlank()).isFalse();
	}

	private static List<String> read(String text) {
		try {
			return readOrThrow(text);
		}
		catch (UnclosedQuoteException ex) {
			throw new AssertionError(text, ex);
		}
	}

	private static List<String> readOrThrow(String text) throws UnclosedQuoteException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		RecordCursor cursor = new RecordCursor(bytes, 0, bytes.length, Delimiter.COMMA, 1);
		List<String> records = new ArrayList<>();
		while (cursor.advance()) {
			records.add(described(cursor));
		}
		return records;
	}

	private static String described(RecordCursor cursor) {
		StringBuilder described = new StringBuilder(cursor.isMalformed() ? "malformed " : "");
		for (int field = 0; field < cursor.fieldCount(); field++) {
			described.append('[').append(cursor.value(field)).append(']');
		}
		return described.toString();
	}

	private static RecordCursor cursor(String text, long line) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return new RecordCursor(bytes, 0, bytes.length, Delimiter.COMMA, line);
	}

}
