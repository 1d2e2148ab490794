package com.bulkreservations.run.published;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.infrastructure.csv.CsvContent;
import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.intake.PlainCsv;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import static org.assertj.core.api.Assertions.assertThat;

/** A file that is published, read by our own reader and by that of others. */
final class PublishedCsv {

	private final Path file;

	private final String header;

	/**
	 * @param file where it is written
	 * @param header its header line
	 */
	PublishedCsv(Path file, String header) {
		this.file = file;
		this.header = header;
	}

	/** Writes the file, and makes sure that everyone reads these records in it. */
	void check(byte[] lines, List<List<String>> expected) throws IOException {
		byte[] content = (this.header + new String(lines, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
		Files.write(this.file, content);
		List<List<String>> records = new ArrayList<>();
		records.add(List.of(this.header.strip().split(",", -1)));
		records.addAll(expected);
		assertThat(readByOthers(new String(content, StandardCharsets.UTF_8))).isEqualTo(records);
		assertThat(readByUs())
			.isEqualTo(records.stream().map((cells) -> cells.stream().map(PlainCsv::trimmed).toList()).toList());
		CsvContent found = CsvContent.of(this.file, Delimiter.COMMA);
		assertThat(found.records()).isEqualTo(records.size());
		assertThat(found.bytes()).isEqualTo(content.length);
	}

	/**
	 * Strictly: every record has as many fields as the first one, and nothing stands
	 * between a closing quote and the next comma.
	 */
	private static List<List<String>> readByOthers(String content) throws IOException {
		try (CsvReader<CsvRecord> reader = CsvReader.builder().skipEmptyLines(false).ofCsvRecord(content)) {
			return reader.stream().map(CsvRecord::getFields).toList();
		}
	}

	private List<List<String>> readByUs() throws IOException {
		List<List<String>> records = new ArrayList<>();
		try (CsvRecords reading = new CsvRecords(this.file, Delimiter.COMMA)) {
			while (reading.next()) {
				List<String> cells = new ArrayList<>();
				for (int field = 0; field < reading.fieldCount(); field++) {
					cells.add(reading.value(field));
				}
				records.add(cells);
			}
		}
		return records;
	}

}
