package com.bulkreservations.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the audit log from any entry on. It remembers where it stopped reading, so that
 * a look at a log without new entries costs the size of one file.
 */
public final class AuditTail {

	private final AuditFiles files;

	/** The number of the last entry that was read. */
	private long number;

	/** The file of that entry, and the byte behind its line. */
	private String file = "";

	private long position;

	/**
	 * @param jobs {@code output/.jobs}
	 */
	public AuditTail(Path jobs) {
		this.files = new AuditFiles(jobs.resolve("audit"));
	}

	/** Follows the log from its end on. */
	AuditTail(AuditFiles files, AuditHead end) {
		this.files = files;
		this.number = end.entries();
		this.file = end.file();
		this.position = end.length();
	}

	/** Returns whether the log has grown since the last entry that was read. */
	public boolean hasMore() throws IOException {
		List<String> names = this.files.names();
		return !names.isEmpty()
				&& (!names.get(names.size() - 1).equals(this.file) || this.files.length(this.file) > this.position);
	}

	/**
	 * Returns entries that follow another one, the oldest first.
	 * @param after the number of that entry; 0 for the beginning of the log
	 * @param limit how many lines are read behind it at most
	 */
	public List<AuditEntry> after(long after, int limit) throws IOException {
		if (after < this.number) {
			this.number = 0;
			this.file = "";
			this.position = 0;
		}
		List<AuditEntry> entries = new ArrayList<>();
		for (String name : this.files.names()) {
			if (name.compareTo(this.file) >= 0 && entries.size() < limit) {
				read(name, after, limit, entries);
			}
		}
		return entries;
	}

	/**
	 * Returns entries that follow the last one that was read, the oldest first.
	 * @param limit how many are returned at most
	 */
	public List<AuditEntry> more(int limit) throws IOException {
		return after(this.number, limit);
	}

	/** Returns the number of the last entry of the log; 0 without any. */
	public long last() throws IOException {
		after(Long.MAX_VALUE - 1, 1);
		return this.number;
	}

	private void read(String name, long after, int limit, List<AuditEntry> entries) throws IOException {
		long begin = name.equals(this.file) ? this.position : 0;
		try (FileChannel channel = FileChannel.open(this.files.file(name), StandardOpenOption.READ)) {
			channel.position(begin);
			InputStream bytes = new BufferedInputStream(Channels.newInputStream(channel));
			this.file = name;
			this.position = begin;
			byte[] line = line(bytes);
			while (line.length > 0) {
				this.position += line.length;
				AuditEntry entry = AuditLog.parse(new String(line, StandardCharsets.UTF_8));
				if (entry != null) {
					this.number = entry.number();
					if (entry.number() > after) {
						entries.add(entry);
					}
				}
				line = (entries.size() < limit) ? line(bytes) : new byte[0];
			}
		}
		catch (NoSuchFileException ex) {
			// It is gone since it was listed.
		}
	}

	/** Returns a line with its end; nothing if it has none, since it is being written. */
	private static byte[] line(InputStream bytes) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = bytes.read(); next >= 0; next = bytes.read()) {
			line.write(next);
			if (next == '\n') {
				return line.toByteArray();
			}
		}
		return new byte[0];
	}

}
