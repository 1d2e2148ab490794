package com.bulkreservations.job;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.run.RunFolder;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.RejectionsCsv;
import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180Parser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The decision on each row of an upload, as published: for each source line {@code ok}
 * and the fields of the order line, or {@code CODE@column;…}. The order number is left
 * out: it differs from file to file.
 */
public final class Decisions {

	private Decisions() {
	}

	/** Reads the files; fails where a row has more than one decision. */
	public static SortedMap<Long, String> in(RunFolder folder) throws IOException {
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

	public static boolean isAccepted(String decision) {
		return decision.startsWith("ok ");
	}

	/**
	 * The lines of a published file, cell by cell under the names of their columns; read
	 * by other means than the program has, which read whatever it writes.
	 */
	private static List<Map<String, String>> lines(RunFolder folder, String fileName) throws IOException {
		List<Map<String, String>> lines = new ArrayList<>();
		try (CSVReader reader = new CSVReaderBuilder(Files.newBufferedReader(folder.staged(fileName)))
			.withCSVParser(new RFC4180Parser())
			.withKeepCarriageReturn(true)
			.build()) {
			Iterator<String[]> records = reader.iterator();
			String[] columns = records.next();
			while (records.hasNext()) {
				String[] cells = records.next();
				assertThat(cells).hasSameSizeAs(columns);
				Map<String, String> line = new LinkedHashMap<>();
				for (int i = 0; i < columns.length; i++) {
					line.put(columns[i], cells[i]);
				}
				lines.add(line);
			}
		}
		return lines;
	}

}
