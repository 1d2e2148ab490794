package com.bulkreservations.run.published;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.storage.StagedFile;

/**
 * The rows of {@code accepted-orders.csv} that differ from approved ones: each as it was
 * approved, and as it is now. It stands in the report of an upload that waits again.
 */
public final class DifferencesCsv {

	public static final String FILE_NAME = "differences.csv";

	private static final String HEADER = "version," + AcceptedOrdersCsv.HEADER;

	private static final int SOURCE_LINE = List.of(AcceptedOrdersCsv.HEADER.strip().split(",", -1))
		.indexOf("source_line");

	/** Lines are written in pieces of about as many bytes. */
	private static final int PIECE_BYTES = 64 * 1024;

	private final StagedFile file;

	private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

	private DifferencesCsv(StagedFile file) {
		this.file = file;
	}

	/**
	 * Compares two files, whose rows are in the order of the upload.
	 * @param approved the rows that were approved
	 * @param now the rows of now
	 * @param target the file to write
	 */
	public static void write(Path approved, Path now, Path target) throws IOException {
		try (StagedFile file = new StagedFile(target, 0);
				CsvRecords before = new CsvRecords(approved, Delimiter.COMMA);
				CsvRecords after = new CsvRecords(now, Delimiter.COMMA)) {
			DifferencesCsv differences = new DifferencesCsv(file);
			differences.lines.writeBytes(HEADER.getBytes(StandardCharsets.UTF_8));
			before.next();
			after.next();
			differences.compare(before, after);
			differences.flush();
			file.force();
		}
	}

	private void compare(CsvRecords before, CsvRecords after) throws IOException {
		boolean hasBefore = before.next();
		boolean hasAfter = after.next();
		while (hasBefore || hasAfter) {
			long lineBefore = hasBefore ? sourceLine(before) : Long.MAX_VALUE;
			long lineAfter = hasAfter ? sourceLine(after) : Long.MAX_VALUE;
			boolean equal = lineBefore == lineAfter && Arrays.equals(before.raw(), after.raw());
			if (!equal && lineBefore <= lineAfter) {
				add("approved,", before);
			}
			if (!equal && lineAfter <= lineBefore) {
				add("now,", after);
			}
			if (lineBefore <= lineAfter) {
				hasBefore = before.next();
			}
			if (lineAfter <= lineBefore) {
				hasAfter = after.next();
			}
		}
	}

	private static long sourceLine(CsvRecords line) {
		return Long.parseLong(line.value(SOURCE_LINE));
	}

	private void add(String version, CsvRecords line) throws IOException {
		this.lines.writeBytes(version.getBytes(StandardCharsets.UTF_8));
		this.lines.writeBytes(line.raw());
		this.lines.write('\n');
		if (this.lines.size() >= PIECE_BYTES) {
			flush();
		}
	}

	private void flush() throws IOException {
		this.file.append(ByteBuffer.wrap(this.lines.toByteArray()));
		this.lines.reset();
	}

	/**
	 * Reads the first lines of a folder's file, without its header.
	 * @return no line where the folder has no such file
	 */
	public static List<String> first(Path folder, int most) throws IOException {
		Path file = folder.resolve(FILE_NAME);
		List<String> first = new ArrayList<>();
		if (Files.isRegularFile(file)) {
			try (CsvRecords lines = new CsvRecords(file, Delimiter.COMMA)) {
				lines.next();
				while (first.size() < most && lines.next()) {
					first.add(new String(lines.raw(), StandardCharsets.UTF_8));
				}
			}
		}
		return first;
	}

}
