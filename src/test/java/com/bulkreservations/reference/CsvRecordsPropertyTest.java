package com.bulkreservations.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.bulkreservations.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CsvRecordsPropertyTest {

	private static final String CHARACTERS = "\",,\n\n;a#\\-\u000B\u00E9";

	@TempDir
	private Path folder;

	@Test
	void whatWasWrittenIsRead() {
		Trials.of(CsvRecordsPropertyTest::records).check((records) -> {
			String content = records.stream()
				.map((cells) -> cells.stream().map(CsvRecordsPropertyTest::quoted).collect(Collectors.joining(",")))
				.collect(Collectors.joining("\n"));
			assertThat(read(content)).isEqualTo(records);
		});
	}

	private static List<List<String>> records(RandomGenerator random, int size) {
		return IntStream.rangeClosed(0, random.nextInt(1 + size / 10)).mapToObj((record) -> {
			List<String> cells = new ArrayList<>(List.of("x"));
			for (int i = random.nextInt(4); i > 0; i--) {
				cells.add(random.ints(random.nextInt(1 + size / 8), 0, CHARACTERS.length())
					.mapToObj((index) -> CHARACTERS.substring(index, index + 1))
					.collect(Collectors.joining()));
			}
			return cells;
		}).collect(Collectors.toList());
	}

	/** Leaves out quotes where it may, so that stray ones are tried, too. */
	private static String quoted(String cell) {
		boolean plain = !cell.startsWith("\"") && !cell.contains("\"\"") && !cell.contains(",") && !cell.contains("\n");
		return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
	}

	private List<List<String>> read(String content) {
		Path file = this.folder.resolve("table.csv");
		try {
			Files.writeString(file, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		List<List<String>> records = new ArrayList<>();
		try (CsvRecords reading = new CsvRecords(file)) {
			for (String[] cells = reading.next(); cells != null; cells = reading.next()) {
				records.add(List.of(cells));
			}
		}
		return records;
	}

}
