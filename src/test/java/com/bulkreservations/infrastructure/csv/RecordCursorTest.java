package com.bulkreservations.infrastructure.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecordCursorTest {

	/** Left of the arrow a record, right of it its fields in brackets; ' is a quote. */
	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '~', textBlock = """
			a,b,c               -> [a][b][c]
			a                   -> [a]
			a,                  -> [a][]
			,a                  -> [][a]
			,                   -> [][]
			'a'                 -> [a]
			'a','b'             -> [a][b]
			'',x                -> [][x]
			x,''                -> [x][]
			'a,b',c             -> [a,b][c]
			'a''b'              -> [a'b]
			'''a'''             -> ['a']
			'''',x              -> ['][x]
			''''''              -> ['']
			'a'',''b',c         -> [a','b][c]
			a'b,c               -> [a'b][c]
			a'b,c'd             -> [a'b][c'd]
			a''b                -> [a''b]
			a',b                -> [a'][b]
			#a,b                -> [#a][b]
			a\\,b               -> [a\\][b]
			a;b                 -> [a;b]
			""")
	void splitsRecordIntoFields(String record, String fields) {
		assertThat(read(quoted(record))).containsExactly(quoted(fields));
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '~', textBlock = """
			'a'x                -> malformed [ax]
			'a'x,b              -> malformed [ax][b]
			a,'b'x              -> malformed [a][bx]
			'a'x'y              -> malformed [ax'y]
			'a'x'y,z            -> malformed [ax'y][z]
			'a'x''y             -> malformed [ax''y]
			'a''b'c             -> malformed [a'bc]
			''x                 -> malformed [x]
			''x'y'              -> malformed [x'y']
			""")
	void readsTextBehindAClosingQuoteAsPlain(String record, String fields) {
		assertThat(read(quoted(record))).containsExactly(quoted(fields));
	}

	@Test
	void takesASpaceBehindAClosingQuoteForText() {
		assertThat(read("\"a\" ,b")).containsExactly("malformed [a][b]");
		assertThat(read("\"a\"\u00A0\n")).containsExactly("malformed [a]");
		assertThat(read("\"a\"\rx\n")).containsExactly("malformed [a\rx]");
	}

	@Test
	void findsTheRecordBehindAMalformedOne() {
		assertThat(read("\"a\"x\"\n\"b\"\n")).containsExactly("malformed [ax\"]", "[b]");
	}

	@Test
	void takesAQuoteBehindASpaceForText() {
		assertThat(read(" \"a\",b")).containsExactly("[\"a\"][b]");
	}

	@ParameterizedTest
	@CsvSource({ "' a'", "'a '", "'\ta\t'", "'\u00A0a\u00A0'", "' \t\u00A0 a \u00A0\t'", "'\" a \"'" })
	void trimsValues(String field) {
		assertThat(read(field)).containsExactly("[a]");
		assertThat(read("x," + field + ",y")).containsExactly("[x][a][y]");
	}

	@Test
	void trimsQuotedValuesWithQuotesInThem() {
		assertThat(read("\" \u00A0\"\"a\"\"\t\"")).containsExactly("[\"a\"]");
	}

	@Test
	void keepsWhatIsNotTrimmed() {
		assertThat(read("a b,\u2003c\u2003,\u3000,\u00C2,\u0420"))
			.containsExactly("[a b][\u2003c\u2003][\u3000][\u00C2][\u0420]");
	}

	@Test
	void readsCharactersOfAnyLength() {
		assertThat(read("Zo\u00EB,\u20AC,\"\uD83D\uDE00\"")).containsExactly("[Zo\u00EB][\u20AC][\uD83D\uDE00]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a,b\nc,d\n", "a,b\r\nc,d\r\n", "a,b\nc,d", "a,b\r\nc,d", "a,b\r\nc,d\n",
			"\"a\",\"b\"\r\n\"c\",\"d\"\r\n" })
	void endsRecordsAtLineEnds(String text) {
		assertThat(read(text)).containsExactly("[a][b]", "[c][d]");
	}

	@Test
	void takesACarriageReturnAloneForText() {
		assertThat(read("a\rb,c\r\r\nd\r")).containsExactly("[a\rb][c\r]", "[d\r]");
		assertThat(read("\r\n")).containsExactly("[]");
		assertThat(read(",\r\n")).containsExactly("[][]");
		assertThat(read("\r")).containsExactly("[\r]");
	}

	@Test
	void readsLineEndsInQuotesAsText() {
		assertThat(read("\"a\nb\r\nc\",d\n\"\n\"")).containsExactly("[a\nb\r\nc][d]", "[\n]");
	}

	@Test
	void readsEmptyLinesAsRecords() {
		assertThat(read("\n\r\na")).containsExactly("[]", "[]", "[a]");
	}

	@Test
	void findsNoRecordInNothing() {
		assertThat(read("")).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(Delimiter.class)
	void splitsAtItsDelimiterOnly(Delimiter delimiter) {
		String others = ",;\t".replace(String.valueOf(delimiter.character()), "");
		assertThat(read("a" + delimiter.character() + "b" + others + "c", delimiter))
			.containsExactly("[a][b" + others + "c]");
	}

	@Test
	void readsMoreFieldsThanItHasRoomForAtFirst() {
		String record = String.join(",",
				IntStream.range(0, 100).mapToObj((i) -> (i % 3 == 0) ? "\"" + i + "\"" : "" + i).toList());
		String fields = String.join("", IntStream.range(0, 100).mapToObj((i) -> "[" + i + "]").toList());
		assertThat(read(record + "\n" + record)).containsExactly(fields, fields);
	}

	@ParameterizedTest
	@CsvSource({ "'\"', 1", "'\"a', 1", "'a,\"b\n', 1", "'\"a\"\"', 1", "'a\n\"b', 2", "'\"a\nb\"\nc,\"d\n\n', 3" })
	void refusesTextThatEndsInQuotes(String text, long line) {
		assertThatExceptionOfType(UnclosedQuoteException.class).isThrownBy(() -> readOrThrow(text, Delimiter.COMMA))
			.withMessage("The record that begins on line %d has a quoted field that is not closed [BR-509]", line)
			.extracting(UnclosedQuoteException::line)
			.isEqualTo(line);
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
		assertThat(cursor.blank()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", ",a", "\"a\"", ",,\"\"a", "\"\"\"\"", "\"\n\"", "\r", "\u2003", "0", "\",\"" })
	void knowsRecordsThatAreNotBlank(String record) throws UnclosedQuoteException {
		RecordCursor cursor = cursor(record + " \n", 1);
		cursor.advance();
		assertThat(cursor.blank()).isFalse();
	}

	private static String quoted(String text) {
		return text.replace('\'', '"');
	}

	private static List<String> read(String text) {
		return read(text, Delimiter.COMMA);
	}

	private static List<String> read(String text, Delimiter delimiter) {
		try {
			return readOrThrow(text, delimiter);
		}
		catch (UnclosedQuoteException ex) {
			throw new AssertionError(text, ex);
		}
	}

	private static List<String> readOrThrow(String text, Delimiter delimiter) throws UnclosedQuoteException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		RecordCursor cursor = new RecordCursor(bytes, 0, bytes.length, delimiter, 1);
		List<String> records = new ArrayList<>();
		while (cursor.advance()) {
			records.add(described(cursor));
		}
		return records;
	}

	private static String described(RecordCursor cursor) {
		StringBuilder described = new StringBuilder(cursor.malformed() ? "malformed " : "");
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
