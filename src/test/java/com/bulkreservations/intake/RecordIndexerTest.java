package com.bulkreservations.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.bulkreservations.infrastructure.csv.Delimiter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecordIndexerTest {

	private static final int ONE_RECORD = 1;

	private static final String TOO_LONG = "Line %d: expected a record of at most 65,536 bytes, but the record that begins "
			+ "there is longer. Is a quote missing at the end of a value?";

	/**
	 * Left of the bar a text behind the header {@code h}, right of it {@code offset@line}
	 * of its blocks.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			a/b/c                  | 2@2 4@3 6@4
			a/b/c/                 | 2@2 4@3 6@4
			a/                     | 2@2
			a                      | 2@2
			//                     | 2@2 3@3
			'a/b'/c                | 2@2 8@4
			'a''/b'/c              | 2@2 10@4
			'a'''/c                | 2@2 8@3
			'';'a/'/c              | 2@2 10@4
			x'a/b'/c               | 2@2 6@3 9@4
			'a'x'/b'/c             | 2@2 8@3 11@4
			'a' '/b/c              | 2@2 8@3 10@4
			'a'';/'/c              | 2@2 10@4
			'a';'b/'/c             | 2@2 11@4
			''/b                   | 2@2 5@3
			'''/'/b               | 2@2 8@4
			,'a/b                  | 2@2 6@3
			""")
	void findsBlocksWhereRecordsBegin(String text, String blocks) throws UploadRefusedException {
		String upload = "h\n" + text.replace('/', '\n').replace('\'', '"');
		assertThat(blocks(upload, ONE_RECORD)).isEqualTo(blocks);
	}

	@Test
	void knowsHeadersThatSpanLines() throws UploadRefusedException {
		assertThat(blocks("\"h\nh\"\na\n", ONE_RECORD)).isEqualTo("6@3");
	}

	@ParameterizedTest
	@CsvSource({ "1, 2@2 5@3 8@4 11@5", "3, 2@2 5@3 8@4 11@5", "4, 2@2 8@4", "6, 2@2 8@4", "7, 2@2 11@5", "9, 2@2 11@5",
			"10, 2@2", "1000, 2@2" })
	void closesABlockOnceItIsLongEnough(int blockSize, String blocks) throws UploadRefusedException {
		assertThat(blocks("h\naa\nbb\ncc\ndd", blockSize)).isEqualTo(blocks);
	}

	@Test
	void makesNoEmptyBlock() throws UploadRefusedException {
		BlockIndex index = index("h\naa\nbb\n", 3);
		assertThat(described(index)).isEqualTo("2@2 5@3");
		assertThat(index.length(1)).isEqualTo(3);
	}

	/**
	 * A piece may end anywhere: between CR and LF, between two quotes, within a
	 * character.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "h;i\r\n\"a\"\"b\";c\r\n\"d\n\"\r\ne\r\n", "h\n\"\"\"\"\n\"a\"x\"\n\"b;\n\";\"\"\nc",
			"\"h\r\n\"\r\n;\"Zo\u00EB\"\r\n\r\n\"\uD83D\uDE00\n\"" })
	void findsTheSameHoweverTheTextIsCut(String text) throws UploadRefusedException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		RecordIndexer whole = new RecordIndexer(Delimiter.SEMICOLON, ONE_RECORD);
		whole.accept(ByteBuffer.wrap(bytes));
		String expected = described(whole.end());
		for (int cut = 0; cut <= bytes.length; cut++) {
			for (int second = cut; second <= bytes.length; second++) {
				RecordIndexer indexer = new RecordIndexer(Delimiter.SEMICOLON, ONE_RECORD);
				indexer.accept(ByteBuffer.wrap(bytes, 0, cut));
				indexer.accept(ByteBuffer.wrap(bytes, cut, second - cut));
				indexer.accept(ByteBuffer.wrap(bytes, second, bytes.length - second));
				assertThat(described(indexer.end())).as("cut at %d and %d", cut, second).isEqualTo(expected);
				assertThat(indexer.records()).isEqualTo(whole.records());
			}
		}
	}

	@Test
	void readsAPieceOfALargerArray() throws UploadRefusedException {
		ByteBuffer piece = ByteBuffer.wrap("xx\"h\na\n\0".getBytes(StandardCharsets.UTF_8), 1, 6).slice();
		piece.position(2);
		RecordIndexer indexer = new RecordIndexer(Delimiter.COMMA, ONE_RECORD);
		indexer.accept(piece);
		assertThat(described(indexer.end())).isEqualTo("2@2");
		assertThat(piece.position()).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			h        | 0
			h/       | 0
			h/a      | 1
			h/a/     | 1
			h/a/b    | 2
			h/a/b/   | 2
			h///     | 2
			""")
	void countsRecordsBehindTheHeader(String text, long records) throws UploadRefusedException {
		RecordIndexer indexer = new RecordIndexer(Delimiter.COMMA, 1000);
		indexer.accept(ByteBuffer.wrap(text.replace('/', '\n').getBytes(StandardCharsets.UTF_8)));
		assertThat(indexer.records()).isEqualTo(records);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "\r\n" })
	void takesRecordsOf64KiB(String lineEnd) {
		String record = "x".repeat(RecordIndexer.MAX_RECORD);
		String quoted = '"' + record.substring(2) + '"';
		assertThatCode(() -> index("h\n" + record + lineEnd, ONE_RECORD)).doesNotThrowAnyException();
		assertThatCode(() -> index("h\n" + quoted + lineEnd, ONE_RECORD)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "\r\n", "\r", "y\n" })
	void refusesRecordsThatAreLonger(String lineEnd) {
		String record = "x".repeat(RecordIndexer.MAX_RECORD + 1) + lineEnd;
		assertRefused(TOO_LONG.formatted(2), "h\n" + record);
		assertRefused(TOO_LONG.formatted(3), "h\na\n" + record);
		assertRefused(TOO_LONG.formatted(1), record + "\na\n");
	}

	@Test
	void countsACarriageReturnThatIsNoLineEnd() {
		assertRefused(TOO_LONG.formatted(2), "h\n" + "x".repeat(RecordIndexer.MAX_RECORD) + "\r");
	}

	@Test
	void countsBytesAndNotCharacters() {
		assertThatCode(() -> index("h\n" + "\u00EB".repeat(RecordIndexer.MAX_RECORD / 2), ONE_RECORD))
			.doesNotThrowAnyException();
		assertRefused(TOO_LONG.formatted(2), "h\n" + "\u00EB".repeat(RecordIndexer.MAX_RECORD / 2) + "x");
	}

	@Test
	void countsEachRecordForItself() {
		String half = "x".repeat(RecordIndexer.MAX_RECORD / 2 + 1) + "\n";
		assertThatCode(() -> index("h\n" + half + half + half, 1000)).doesNotThrowAnyException();
	}

	@Test
	void namesTheLineALongRecordBeginsOn() {
		assertRefused(TOO_LONG.formatted(4), "h\n\"a\n\"\n\"b\n" + "x\n".repeat(RecordIndexer.MAX_RECORD / 2));
	}

	/**
	 * A file of gigabytes with a quote too many must not be read to its end, and kept.
	 */
	@Test
	void refusesALongRecordBeforeItsEnd() throws UploadRefusedException {
		RecordIndexer indexer = new RecordIndexer(Delimiter.COMMA, ONE_RECORD);
		indexer.accept(
				ByteBuffer.wrap(("h\n" + "x".repeat(RecordIndexer.MAX_RECORD + 1)).getBytes(StandardCharsets.UTF_8)));
		assertThatExceptionOfType(UploadRefusedException.class)
			.isThrownBy(() -> indexer.accept(ByteBuffer.wrap(new byte[] { 'y' })));
	}

	/** The CR of a line end may be the last byte of a piece. */
	@Test
	void takesARecordOf64KiBWhoseLineEndIsCut() throws UploadRefusedException {
		RecordIndexer indexer = new RecordIndexer(Delimiter.COMMA, ONE_RECORD);
		indexer.accept(ByteBuffer
			.wrap(("h\n" + "x".repeat(RecordIndexer.MAX_RECORD) + "\r").getBytes(StandardCharsets.UTF_8)));
		indexer.accept(ByteBuffer.wrap("\ny".getBytes(StandardCharsets.UTF_8)));
		assertThat(described(indexer.end())).isEqualTo("2@2 65540@3");
	}

	@ParameterizedTest
	@CsvSource({ "'\0', 1", "'h\na\0', 2", "'h\n\"a\n\0', 3", "'h\n\n\n\0', 4" })
	void refusesNul(String text, int line) {
		assertRefused(
				"Line %d: expected text, but found a NUL character (U+0000). Save the file as \"CSV UTF-8\" and send it again."
					.formatted(line),
				text);
	}

	@ParameterizedTest
	@CsvSource({ "'h\n\"', 2", "'h\n\"a\n\nb', 2", "'h\na\nb;\"\n', 3", "'h\n\"a\"\"', 2", "'\"h\na\n', 1" })
	void refusesAQuoteThatIsNotClosed(String text, int line) {
		assertRefused(
				("Line %d: expected every quoted value to be closed, but the record that begins there has one that is "
						+ "still open at the end of the file.")
					.formatted(line),
				text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "h", "h\n", "h\r\n", "\"h\n\"" })
	void refusesAHeaderWithNothingBehindIt(String text) {
		assertRefused("Expected a header row and at least one data row, but found no data row.", text);
	}

	private static void assertRefused(String message, String text) {
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> index(text, ONE_RECORD))
			.withMessageMatching(Pattern.quote(message) + " \\[BR-20\\d]");
	}

	private static String blocks(String text, int blockSize) throws UploadRefusedException {
		return described(index(text, blockSize));
	}

	private static BlockIndex index(String text, int blockSize) throws UploadRefusedException {
		RecordIndexer indexer = new RecordIndexer(Delimiter.SEMICOLON, blockSize);
		indexer.accept(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
		return indexer.end();
	}

	private static String described(BlockIndex index) {
		List<String> blocks = new ArrayList<>();
		for (int block = 0; block < index.size(); block++) {
			blocks.add(index.offset(block) + "@" + index.line(block));
		}
		return String.join(" ", blocks);
	}

}
