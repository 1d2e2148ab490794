package com.bulkreservations.console.upload;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.infrastructure.storage.FileTree;
import org.jspecify.annotations.Nullable;

/**
 * Where each row of a large result stands in its files, and what it is rejected for: any
 * page of 1,000,000 rejected rows is found in some milliseconds.
 * <p>
 * It is a cache: it names the content that it was made from, and is made again when it is
 * missing or of another content. So it is not forced to disk.
 */
final class RowIndex implements Closeable {

	private static final int HEAD_BYTES = 256;

	/** Line, two positions, and two sets of bits. */
	private static final int ENTRY_BYTES = 5 * Long.BYTES;

	/** How many entries are read at once. */
	private static final int BLOCK = 1600;

	private final FileChannel file;

	private final long entries;

	private RowIndex(FileChannel file) throws IOException {
		this.file = file;
		this.entries = (file.size() - HEAD_BYTES) / ENTRY_BYTES;
	}

	/**
	 * Opens an index.
	 * @param content what it must have been made from
	 * @return {@code null} if there is none of this content
	 */
	static @Nullable RowIndex open(Path file, String content) throws IOException {
		FileChannel channel;
		try {
			channel = FileChannel.open(file, StandardOpenOption.READ);
		}
		catch (NoSuchFileException ex) {
			return null;
		}
		if (new String(read(channel, 0, HEAD_BYTES).array(), StandardCharsets.UTF_8).equals(head(content))) {
			return new RowIndex(channel);
		}
		channel.close();
		return null;
	}

	private static String head(String content) {
		String head = "rows 1 " + content;
		return head + " ".repeat(HEAD_BYTES - head.length());
	}

	/** Writes an index, which appears complete or not at all. */
	static void write(Path file, String content, Source source) throws IOException {
		FileTree.createForOwner(file.resolveSibling("."));
		Path incoming = Files.createTempFile(file.resolveSibling("."), "incoming", null);
		try {
			try (DataOutputStream out = new DataOutputStream(
					new BufferedOutputStream(Files.newOutputStream(incoming), 1 << 16))) {
				out.write(head(content).getBytes(StandardCharsets.UTF_8));
				source.writeTo((entry) -> {
					out.writeLong(entry.line());
					out.writeLong(entry.first());
					out.writeLong(entry.second());
					out.writeLong(entry.codes());
					out.writeLong(entry.columns());
				});
			}
			Files.move(incoming, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(incoming);
		}
	}

	/**
	 * Returns entries behind a line, each with the one after it: its end.
	 * @param codes one of these bits; 0 for any
	 * @param columns one of these bits; 0 for any
	 */
	List<Found> after(long line, long codes, long columns, int limit) throws IOException {
		List<Found> found = new ArrayList<>();
		for (long at = firstAfter(line); at < this.entries && found.size() < limit; at += BLOCK) {
			int count = (int) Math.min(BLOCK, this.entries - at);
			List<Entry> block = entries(at, (int) Math.min(count + 1L, this.entries - at));
			for (int i = 0; i < count && found.size() < limit; i++) {
				Entry entry = block.get(i);
				if ((codes == 0 || (entry.codes() & codes) != 0)
						&& (columns == 0 || (entry.columns() & columns) != 0)) {
					found.add(new Found(entry, (i + 1 < block.size()) ? block.get(i + 1) : null));
				}
			}
		}
		return found;
	}

	/** Rows are in the order of their lines. */
	private long firstAfter(long line) throws IOException {
		long low = 0;
		long high = this.entries;
		while (low < high) {
			long middle = (low + high) >>> 1;
			if (entries(middle, 1).get(0).line() > line) {
				high = middle;
			}
			else {
				low = middle + 1;
			}
		}
		return low;
	}

	private List<Entry> entries(long at, int count) throws IOException {
		ByteBuffer bytes = read(this.file, HEAD_BYTES + at * ENTRY_BYTES, count * ENTRY_BYTES);
		List<Entry> read = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			read.add(new Entry(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong()));
		}
		return read;
	}

	/** Reads bytes, or fewer at the end of the file. */
	static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(length);
		while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) > 0) {
			// The rest follows.
		}
		return bytes.flip();
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

	/**
	 * A row.
	 *
	 * @param line the line of the upload on which it begins
	 * @param first where it begins in the file of accepted rows, or of reasons
	 * @param second where it begins in the file of rejected rows as sent
	 * @param codes a bit for each reason
	 * @param columns a bit for each column that a reason is about
	 */
	record Entry(long line, long first, long second, long codes, long columns) {

	}

	/** A row, and the one after it; the last one ends with the file. */
	record Found(Entry entry, @Nullable Entry next) {

	}

	/** Gives all rows, in order. */
	interface Source {

		void writeTo(Sink sink) throws IOException;

	}

	/** Takes a row. */
	interface Sink {

		void add(Entry entry) throws IOException;

	}

}
