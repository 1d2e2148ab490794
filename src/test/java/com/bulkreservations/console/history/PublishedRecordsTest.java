package com.bulkreservations.console.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A record is found by its position alone, however long it is. */
class PublishedRecordsTest {

	/** Of values; some are longer than what is read first. */
	private static final List<Integer> LENGTHS = List.of(1, 8_100, 40, 9_000, 65_000, 3, 300_000, 7);

	@TempDir
	private Path folder;

	private Path file;

	private final List<Long> offsets = new ArrayList<>();

	private final List<Map<String, String>> records = new ArrayList<>();

	@BeforeEach
	void write() throws IOException {
		StringBuilder text = new StringBuilder("id,note,last\n");
		for (int length : LENGTHS) {
			text.append(length).append(",\"").append("a,\n\"\"é".repeat(length / 6 + 1)).append("\",").append("x\n");
		}
		// The last record of a file may have no line end.
		text.append("end,,");
		this.file = Files.writeString(this.folder.resolve("records.csv"), text);
		PublishedRecords.read(this.file, (values, offset) -> {
			this.records.add(values);
			this.offsets.add(offset);
			return true;
		});
	}

	@Test
	void returnsRecordsFromAnyPosition() throws IOException {
		assertThat(this.records).hasSize(LENGTHS.size() + 1);
		for (int from = 0; from < this.records.size(); from++) {
			for (int limit = 1; limit <= this.records.size() + 1; limit++) {
				assertThat(PublishedRecords.at(this.file, this.offsets.get(from), limit))
					.isEqualTo(this.records.subList(from, Math.min(from + limit, this.records.size())));
			}
		}
		assertThat(PublishedRecords.at(this.file, Files.size(this.file), 1)).isEmpty();
	}

	@Test
	void returnsWhereTheRecordsBehindAnotherOneBegin() throws IOException {
		assertThat(PublishedRecords.behind(this.file, 0, 100)).isEqualTo(this.offsets);
		for (int from = 0; from < this.records.size(); from++) {
			for (int limit = 0; limit <= this.records.size(); limit++) {
				assertThat(PublishedRecords.behind(this.file, this.offsets.get(from), limit))
					.isEqualTo(this.offsets.subList(from + 1, Math.min(from + 1 + limit, this.records.size())));
			}
		}
	}

	@Test
	void leavesOutARecordThatIsCutOff() throws IOException {
		Files.writeString(this.file, "id,note\n1,a\n2,\"b");
		assertThat(PublishedRecords.at(this.file, 8, 5)).containsExactly(Map.of("id", "1", "note", "a"));
	}

}
