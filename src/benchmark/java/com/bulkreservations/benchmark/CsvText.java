package com.bulkreservations.benchmark;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A CSV file that is generated: UTF-8, comma, LF, quotes only where needed. */
final class CsvText implements Closeable {

	private final BufferedWriter file;

	private CsvText(BufferedWriter file) {
		this.file = file;
	}

	static CsvText create(Path path, String header) throws IOException {
		Files.createDirectories(path.resolveSibling("."));
		CsvText text = new CsvText(Files.newBufferedWriter(path, StandardCharsets.UTF_8));
		text.file.write(header);
		text.file.write('\n');
		return text;
	}

	void row(String... cells) throws IOException {
		for (int i = 0; i < cells.length; i++) {
			if (i > 0) {
				this.file.write(',');
			}
			this.file.write(quotedWhereNeeded(cells[i]));
		}
		this.file.write('\n');
	}

	private static String quotedWhereNeeded(String cell) {
		return (cell.indexOf(',') < 0 && cell.indexOf('"') < 0) ? cell : '"' + cell.replace("\"", "\"\"") + '"';
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

}
