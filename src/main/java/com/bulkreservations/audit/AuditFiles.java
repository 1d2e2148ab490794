package com.bulkreservations.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.FileTree;

/** The files of the audit log, one for each month, whose names sort by time. */
final class AuditFiles {

	private static final Pattern NAME = Pattern.compile("\\d{4}-\\d{2}\\.jsonl");

	private final Path folder;

	AuditFiles(Path folder) {
		this.folder = folder;
	}

	/** Returns the names of all files, the oldest first. */
	List<String> names() throws IOException {
		List<String> names = new ArrayList<>();
		if (Files.isDirectory(this.folder)) {
			try (DirectoryStream<Path> entries = Files.newDirectoryStream(this.folder, "*.jsonl")) {
				for (Path entry : entries) {
					String name = String.valueOf(entry.getFileName());
					if (NAME.matcher(name).matches()) {
						names.add(name);
					}
				}
			}
		}
		Collections.sort(names);
		return names;
	}

	/** Returns the name of the file of a month. */
	static String nameAt(Instant at) {
		return YearMonth.from(at.atZone(ZoneOffset.UTC)) + ".jsonl";
	}

	Path file(String name) {
		return this.folder.resolve(name);
	}

	/**
	 * Returns the length of a file; 0 if there is none of this name. It is opened for
	 * that: NFS may know an older length for some seconds, but asks the server when a
	 * file is opened.
	 */
	long length(String name) throws IOException {
		if (name.isEmpty()) {
			return 0;
		}
		try (FileChannel channel = FileChannel.open(file(name), StandardOpenOption.READ)) {
			return channel.size();
		}
		catch (NoSuchFileException ex) {
			return 0;
		}
	}

	/** Reads what follows in a file after its first bytes. */
	byte[] after(String name, long length) throws IOException {
		try (FileChannel channel = FileChannel.open(file(name), StandardOpenOption.READ)) {
			ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - length));
			channel.position(length);
			while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
				// Until all is read.
			}
			return bytes.array();
		}
	}

	/** Writes at the end of a file, and forces it with its name to disk. */
	void append(String name, long length, byte[] line) throws IOException {
		boolean isNew = !Files.exists(file(name));
		try (FileChannel channel = FileChannel.open(file(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
			ByteBuffer bytes = ByteBuffer.wrap(line);
			channel.position(length);
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
		if (isNew) {
			FileTree.force(this.folder);
		}
	}

	/** Cuts a file to a length, and forces it to disk. */
	void truncate(String name, long length) throws IOException {
		try (FileChannel channel = FileChannel.open(file(name), StandardOpenOption.WRITE)) {
			channel.truncate(length);
			channel.force(true);
		}
	}

	/** Returns the hash of a line, which is without its line end. */
	static String hash(byte[] line) {
		return HexFormat.of().formatHex(Digests.sha256().digest(line));
	}

}
