package com.bulkreservations.report;

import java.io.IOException;
import java.nio.file.Path;

import com.bulkreservations.intake.CsvRecords;
import com.bulkreservations.intake.Delimiter;

/**
 * A file of a run folder.
 *
 * @param rows its data rows
 * @param sha256 in lower-case hexadecimal digits
 */
public record PublishedFile(String name, long rows, long bytes, String sha256) {

	/** Reads a CSV file whole, to tell what is really in it. */
	public static PublishedFile of(Path file, Delimiter delimiter) throws IOException {
		try (CsvRecords records = new CsvRecords(file, delimiter)) {
			long rows = -1;
			while (records.next()) {
				rows++;
			}
			return new PublishedFile(String.valueOf(file.getFileName()), rows, records.bytesRead(), records.sha256());
		}
	}

}
