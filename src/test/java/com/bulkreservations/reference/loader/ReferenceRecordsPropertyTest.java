package com.bulkreservations.reference.loader;

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

class ReferenceRecordsPropertyTest {

	private static final String CHARACTERS = "\",,\n\n;a#\\-\u000B\u00E9";

	@TempDir
	private Path folder;

	@Test
	void whatWasWrittenIsRead() {
		Trials.of(ReferenceRecordsPropertyTest::records).check((records) -> {
			String content = records.stream().map(ReferenceRecordsPropertyTest::line).collect(Collectors.joining("\n"));
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

	private static String line(List<String> cells) {
		int last = cells.size() - (cells.get(cells.size() - 1).isEmpty() ? 2 : 1);
		return IntStream.range(0, cells.size())
			.mapToObj((index) -> mayBePlain(cells.get(index), index == last) ? cells.get(index)
					: '"' + cells.get(index).replace("\"", "\"\"") + '"')
			.collect(Collectors.joining(","));
	}

	/**
	 * Leaves out quotes where it may, so that stray ones are tried, too.
	 * @param last whether nothing stands behind the cell, but at most a comma
	 */
	private static boolean mayBePlain(String cell, boolean last) {
		boolean odd = cell.chars().filter((character) -> character == '"').count() % 2 != 0;
		return !cell.startsWith("\"") && !cell.contains("\"\"") && !cell.contains(",") && !cell.contains("\n")
				&& !(last && odd);
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
		try (ReferenceRecords reading = new ReferenceRecords(file)) {
			for (String[] cells = reading.next(); cells != null; cells = reading.next()) {
				records.add(List.of(cells));
			}
		}
		return records;
	}

}
