package com.bulkreservations.sync;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lists each row that is new, changed or gone, for people who want to know which. */
final class ChangesLog implements Closeable {

	private final BufferedWriter writer;

	ChangesLog(Path file) throws IOException {
		this.writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
		this.writer.write("file,change,key\n");
	}

	void add(ReferenceFile file, String change, String key) throws IOException {
		String quoted = (key.indexOf('"') >= 0 || key.indexOf(',') >= 0) ? '"' + key.replace("\"", "\"\"") + '"' : key;
		this.writer.write(file.file() + "," + change + "," + quoted + "\n");
	}

	@Override
	public void close() throws IOException {
		this.writer.close();
	}

}
