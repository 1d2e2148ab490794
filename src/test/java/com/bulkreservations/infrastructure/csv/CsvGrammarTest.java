package com.bulkreservations.infrastructure.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.bulkreservations.infrastructure.csv.CsvGrammar.Example;
import com.bulkreservations.infrastructure.csv.CsvGrammar.ExpectedRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** Holds every reader of uploads and published files to one grammar. */
class CsvGrammarTest {

	private static final String EXAMPLES = "com.bulkreservations.infrastructure.csv.CsvGrammar#examples";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@MethodSource(EXAMPLES)
	void cursorReadsRecords(Example example) throws UnclosedQuoteException {
		byte[] text = utf8(example.text());
		RecordCursor cursor = new RecordCursor(text, 0, text.length, example.delimiter(), 1);
		List<ExpectedRecord> found = new ArrayList<>();
		for (int i = 0; i < example.readable().size(); i++) {
			assertThat(cursor.advance()).isTrue();
			found.add(new ExpectedRecord(utf8(text, cursor.start(), cursor.next()), cursor.line(), values(cursor),
					cursor.isMalformed(), false));
		}
		assertThat(found).isEqualTo(example.readable());
		if (example.unclosed()) {
			assertThatExceptionOfType(UnclosedQuoteException.class).isThrownBy(cursor::advance)
				.extracting(UnclosedQuoteException::line)
				.isEqualTo(example.records().get(found.size()).line());
		}
		else {
			assertThat(cursor.advance()).isFalse();
		}
	}

	@ParameterizedTest
	@MethodSource(EXAMPLES)
	void recordEndsAreFoundHoweverTheTextIsCut(Example example) {
		byte[] text = utf8(example.text());
		List<Long> expected = new ArrayList<>();
		long end = 0;
		for (ExpectedRecord record : example.records()) {
			end += utf8(record.text()).length;
			if (record.endsWithLineEnd()) {
				expected.add(end);
			}
		}
		for (int piece = 1; piece <= text.length + 1; piece++) {
			RecordEnds ends = new RecordEnds(example.delimiter());
			List<Long> found = new ArrayList<>();
			for (int from = 0; from < text.length; from += piece) {
				int to = Math.min(from + piece, text.length);
				for (int next = ends.next(text, from, to); next >= 0; next = ends.next(text, next, to)) {
					found.add((long) next);
				}
			}
			assertThat(found).as("in pieces of %d bytes", piece).isEqualTo(expected);
			assertThat(ends.isInQuotes()).isEqualTo(example.unclosed());
			assertThat(ends.line()).isEqualTo(1 + example.text().chars().filter((c) -> c == '\n').count());
		}
	}

	@ParameterizedTest
	@MethodSource(EXAMPLES)
	void recordsOfAFileAreCounted(Example example) throws IOException {
		assertThat(CsvContent.of(file(example), example.delimiter()).records()).isEqualTo(example.records().size());
	}

	@ParameterizedTest
	@MethodSource(EXAMPLES)
	void recordsOfAFileAreReadHoweverItIsCut(Example example) throws IOException {
		Path file = file(example);
		for (int piece = 1; piece <= example.text().length() + 1; piece++) {
			try (CsvRecords records = new CsvRecords(file, example.delimiter(), piece)) {
				for (ExpectedRecord expected : example.readable()) {
					assertThat(records.next()).as("in pieces of %d bytes", piece).isTrue();
					assertThat(values(records)).isEqualTo(expected.fields());
				}
				if (example.unclosed()) {
					assertThatIOException().isThrownBy(records::next);
				}
				else {
					assertThat(records.next()).isFalse();
				}
			}
		}
	}

	private Path file(Example example) throws IOException {
		return Files.write(this.folder.resolve("example.csv"), utf8(example.text()));
	}

	private static List<String> values(RecordCursor cursor) {
		return IntStream.range(0, cursor.fieldCount()).mapToObj(cursor::value).toList();
	}

	private static List<String> values(CsvRecords records) {
		return IntStream.range(0, records.fieldCount()).mapToObj(records::value).toList();
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String utf8(byte[] text, int from, int to) {
		return new String(text, from, to - from, StandardCharsets.UTF_8);
	}

}
