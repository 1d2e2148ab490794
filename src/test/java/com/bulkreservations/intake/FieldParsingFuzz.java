package com.bulkreservations.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.RecordCursor;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import com.bulkreservations.intake.PlainCsv.PlainRecord;
import com.bulkreservations.intake.PlainCsv.PlainText;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/** The input is records: as they are written, and as values that are to be written. */
@Tag("fuzz")
class FieldParsingFuzz {

	private static final String BETWEEN_VALUES = "\u001F";

	private static final String BETWEEN_RECORDS = "\u001E";

	@FuzzTest
	@DictionaryFile(resourcePath = "/fuzzing.dict")
	void everyValueIsReadAsItIsWritten(byte[] bytes) {
		if (!UploadInMemory.isText(bytes)) {
			return;
		}
		String text = new String(bytes, StandardCharsets.UTF_8);
		List<List<String>> values = Stream.of(text.split(BETWEEN_RECORDS, -1))
			.map((record) -> List.of(record.split(BETWEEN_VALUES, -1)))
			.toList();
		for (Delimiter delimiter : Delimiter.values()) {
			assertThat(read(text, delimiter)).isEqualTo(plainlyRead(text, delimiter));
			for (String lineEnd : List.of("\n", "\r\n")) {
				assertThat(read(written(values, delimiter, lineEnd), delimiter).values()).isEqualTo(trimmed(values));
			}
		}
	}

	private static List<List<String>> trimmed(List<List<String>> records) {
		return records.stream().map((values) -> values.stream().map(PlainCsv::trimmed).toList()).toList();
	}

	private static String written(List<List<String>> records, Delimiter delimiter, String lineEnd) {
		return records.stream()
			.map((values) -> values.stream()
				.map((value) -> quoted(value, delimiter))
				.collect(Collectors.joining(String.valueOf(delimiter.character()), "", lineEnd)))
			.collect(Collectors.joining());
	}

	private static String quoted(String value, Delimiter delimiter) {
		boolean needsQuotes = value.indexOf(delimiter.character()) >= 0 || value.startsWith("\"")
				|| value.contains("\n") || value.endsWith("\r");
		return needsQuotes ? '"' + value.replace("\"", "\"\"") + '"' : value;
	}

	private static Reading plainlyRead(String text, Delimiter delimiter) {
		PlainText plain = PlainCsv.read(text, delimiter);
		List<PlainRecord> records = plain.records();
		return new Reading(records.stream().map(PlainRecord::trimmedValues).toList(),
				records.stream().map(PlainRecord::text).toList(), records.stream().map(PlainRecord::line).toList(),
				records.stream().map(PlainRecord::malformed).toList(),
				records.stream().map(PlainRecord::blank).toList(), plain.complete());
	}

	private static Reading read(String text, Delimiter delimiter) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		Reading reading = Reading.empty(true);
		RecordCursor records = new RecordCursor(bytes, 0, bytes.length, delimiter, 1);
		try {
			while (records.advance()) {
				reading.add(records, bytes);
			}
			return reading;
		}
		catch (UnclosedQuoteException ex) {
			return new Reading(reading.values, reading.texts, reading.lines, reading.malformed, reading.blank, false);
		}
	}

	private record Reading(List<List<String>> values, List<String> texts, List<Long> lines, List<Boolean> malformed,
			List<Boolean> blank, boolean complete) {

		static Reading empty(boolean complete) {
			return new Reading(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
					new ArrayList<>(), complete);
		}

		void add(RecordCursor record, byte[] bytes) {
			List<String> fields = new ArrayList<>();
			for (int field = 0; field < record.fieldCount(); field++) {
				fields.add(record.value(field));
			}
			this.values.add(fields);
			this.texts.add(new String(bytes, record.start(), record.next() - record.start(), StandardCharsets.UTF_8));
			this.lines.add(record.line());
			this.malformed.add(record.isMalformed());
			this.blank.add(record.isBlank());
		}

	}

}
