package com.bulkreservations.report.counting;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Merges values by key, and keeps a bounded number of keys in memory. The values of
 * further keys go to files, by the hash of the key, and are merged file by file.
 */
final class SpillingMap<V> implements Closeable {

	private static final int BUFFER = 16 * 1024;

	/** Keys of one file must not share the low bits that a hash map looks at. */
	private static final int SPREAD = 0x9E3779B9;

	private final Path folder;

	private final String name;

	private final int maxKeys;

	private final Format<V> format;

	private final BinaryOperator<V> merging;

	private final Map<String, V> inMemory = new HashMap<>();

	private final @Nullable DataOutputStream[] files;

	/**
	 * @param name of the files, before their number
	 * @param maxKeys how many keys are kept in memory
	 * @param maxFiles how many files there may be; the keys of each must fit into memory
	 * @param merging takes the earlier value first
	 */
	SpillingMap(Path folder, String name, int maxKeys, int maxFiles, Format<V> format, BinaryOperator<V> merging) {
		this.folder = folder;
		this.name = name;
		this.maxKeys = maxKeys;
		this.format = format;
		this.merging = merging;
		this.files = new DataOutputStream[maxFiles];
	}

	void merge(String key, V value) throws IOException {
		if (this.inMemory.size() < this.maxKeys || this.inMemory.containsKey(key)) {
			this.inMemory.merge(key, value, this.merging);
		}
		else {
			DataOutputStream file = file(key);
			file.writeUTF(key);
			this.format.write(value, file);
		}
	}

	private DataOutputStream file(String key) throws IOException {
		int number = ((key.hashCode() * SPREAD) >>> 16) % this.files.length;
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

	/** Hands over each key with its merged value, once, and empties the map. */
	void drainTo(Entries<V> entries) throws IOException {
		drainMemory(entries);
		for (int number = 0; number < this.files.length; number++) {
			DataOutputStream file = this.files[number];
			if (file != null) {
				file.close();
				this.files[number] = null;
				read(path(number));
				Files.delete(path(number));
				drainMemory(entries);
			}
		}
	}

	private void drainMemory(Entries<V> entries) throws IOException {
		for (Map.Entry<String, V> entry : this.inMemory.entrySet()) {
			entries.accept(entry.getKey(), entry.getValue());
		}
		this.inMemory.clear();
	}

	private void read(Path file) throws IOException {
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
			while (true) {
				String key;
				try {
					key = in.readUTF();
				}
				catch (EOFException ex) {
					return;
				}
				this.inMemory.merge(key, this.format.read(in), this.merging);
			}
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

	/** Takes each key with its value. */
	interface Entries<V> {

		void accept(String key, V value) throws IOException;

	}

	/** Writes a value into a file, and reads it back. */
	interface Format<V> {

		void write(V value, DataOutputStream out) throws IOException;

		V read(DataInputStream in) throws IOException;

	}

}
