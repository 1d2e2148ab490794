package com.bulkreservations.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.intake.CsvRecords;
import com.bulkreservations.intake.Delimiter;
import com.bulkreservations.report.AcceptedOrdersCsv;
import com.bulkreservations.report.RejectionsCsv;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What became of the rows of an upload, as the published files tell: for each source line
 * {@code ok} and the fields of the order line, or {@code CODE@column;…}. The order number
 * is left out: it differs from file to file.
 */
final class Decisions {

	private Decisions() {
	}

	/** Reads the files; fails where a row has more than one decision. */
	static SortedMap<Long, String> in(RunFolder folder) throws IOException {
		SortedMap<Long, String> decisions = new TreeMap<>();
		for (Map<String, String> line : lines(folder, AcceptedOrdersCsv.FILE_NAME)) {
			line.remove("order_number");
			long sourceLine = Long.parseLong(line.remove("source_line"));
			assertThat(decisions.put(sourceLine, accepted(line))).as("accepted twice: line %d", sourceLine).isNull();
		}
		SortedMap<Long, String> rejected = new TreeMap<>();
		for (Map<String, String> line : lines(folder, RejectionsCsv.FILE_NAME)) {
			rejected.merge(Long.parseLong(line.get("source_line")), line.get("code") + "@" + line.get("column"),
					(codes, code) -> codes + ";" + code);
		}
		assertThat(decisions).doesNotContainKeys(rejected.keySet().toArray(Long[]::new));
		decisions.putAll(rejected);
		return decisions;
	}

	static String accepted(Map<String, String> fields) {
		return "ok " + fields;
	}

	static boolean isAccepted(String decision) {
		return decision.startsWith("ok ");
	}

	/** The lines of a published file, cell by cell under the names of their columns. */
	private static List<Map<String, String>> lines(RunFolder folder, String fileName) throws IOException {
		List<Map<String, String>> lines = new ArrayList<>();
		try (CsvRecords records = new CsvRecords(folder.staged(fileName), Delimiter.COMMA)) {
			assertThat(records.next()).isTrue();
			List<String> columns = cells(records);
			while (records.next()) {
				assertThat(records.fieldCount()).isEqualTo(columns.size());
				Map<String, String> line = new LinkedHashMap<>();
				List<String> cells = cells(records);
				for (int i = 0; i < columns.size(); i++) {
					line.put(columns.get(i), cells.get(i));
				}
				lines.add(line);
			}
		}
		return lines;
	}

	private static List<String> cells(CsvRecords records) {
		List<String> cells = new ArrayList<>();
		for (int field = 0; field < records.fieldCount(); field++) {
			cells.add(records.value(field));
		}
		return cells;
	}

}
