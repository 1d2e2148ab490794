package com.bulkreservations.run.published;

import java.io.IOException;
import java.nio.file.Path;

import com.bulkreservations.infrastructure.csv.CsvContent;
import com.bulkreservations.infrastructure.csv.Delimiter;

/**
 * A file of a run folder.
 *
 * @param rows the number of its data rows
 * @param sha256 in lower-case hexadecimal digits
 */
public record PublishedFile(String name, long rows, long bytes, String sha256) {

	/** Reads a CSV file completely to describe its content. */
	public static PublishedFile of(Path file, Delimiter delimiter) throws IOException {
		CsvContent content = CsvContent.of(file, delimiter);
		return new PublishedFile(String.valueOf(file.getFileName()), content.records() - 1, content.bytes(),
				content.sha256());
	}

}
