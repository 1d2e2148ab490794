package com.bulkreservations.finance.figures;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Where entries go that do not fit into memory: into one of several files by their key,
 * so that all entries of a key are in the same file, and one file's keys do fit.
 */
final class SpillFiles implements Closeable {

	private static final int BUFFER = 16 * 1024;

	private final Path folder;

	private final String name;

	private final @Nullable DataOutputStream[] files;

	/**
	 * @param name of the files, before their number
	 * @param count how many there may be
	 */
	SpillFiles(Path folder, String name, int count) {
		this.folder = folder;
		this.name = name;
		this.files = new DataOutputStream[count];
	}

	/** Where the next entry of a key is to be written. */
	DataOutputStream of(String key) throws IOException {
		int number = Math.floorMod(key.hashCode() * 0x9E3779B9, this.files.length);
		DataOutputStream file = this.files[number];
		if (file == null) {
			file = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path(number)), BUFFER));
			this.files[number] = file;
		}
		return file;
	}

	private Path path(int number) {
		return this.folder.resolve(this.name + "-" + number);
	}

	/**
	 * Reads what was written, file by file.
	 * @param entry reads one entry
	 * @param fileRead is told after each file
	 */
	void read(EntryReader entry, Runnable fileRead) throws IOException {
		for (int number = 0; number < this.files.length; number++) {
			DataOutputStream file = this.files[number];
			if (file != null) {
				file.close();
				try (DataInputStream in = new DataInputStream(
						new BufferedInputStream(Files.newInputStream(path(number)), BUFFER))) {
					readAll(in, entry);
				}
				fileRead.run();
			}
		}
	}

	private static void readAll(DataInputStream in, EntryReader entry) throws IOException {
		while (true) {
			in.mark(1);
			if (in.read() < 0) {
				return;
			}
			in.reset();
			entry.read(in);
		}
	}

	@Override
	public void close() throws IOException {
		for (int number = 0; number < this.files.length; number++) {
			DataOutputStream file = this.files[number];
			if (file != null) {
				file.close();
				Files.deleteIfExists(path(number));
			}
		}
	}

	/** Reads one entry. */
	interface EntryReader {

		void read(DataInputStream in) throws IOException;

	}

}
