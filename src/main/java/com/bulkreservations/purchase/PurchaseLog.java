package com.bulkreservations.purchase;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.published.PurchaseEnvironment;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A run's log of purchases, {@code <run>.purchases.log}: JSON lines, each forced to disk
 * before the transaction commits that it describes, and so before the call it announces.
 * <p>
 * A line that a crash has cut off was followed by no call. It is not read, and the next
 * entry replaces it.
 */
public final class PurchaseLog implements Closeable {

	static final String SUFFIX = PurchaseEnvironment.LOG_SUFFIX;

	private final Path file;

	private final FileChannel channel;

	private long entries;

	private boolean broken;

	private PurchaseLog(Path file, FileChannel channel, long entries) {
		this.file = file;
		this.channel = channel;
		this.entries = entries;
	}

	/** Returns the log of a run in the folder of its distributor. */
	public static Path file(Path distributorFolder, String run) {
		return distributorFolder.resolve(run + SUFFIX);
	}

	/** Returns the log of the run in a folder. */
	public static Path beside(Path runFolder) {
		return runFolder.resolveSibling(runFolder.getFileName() + SUFFIX);
	}

	/** Returns the name of the run that a log is of. */
	public static String run(Path file) {
		String name = String.valueOf(file.getFileName());
		return name.substring(0, name.length() - SUFFIX.length());
	}

	/** Returns the logs in the folders of all distributors, by name. */
	public static List<Path> all(Path outputDir) throws IOException {
		List<Path> logs = new ArrayList<>();
		if (Files.isDirectory(outputDir)) {
			try (DirectoryStream<Path> distributors = Files.newDirectoryStream(outputDir,
					(entry) -> Files.isDirectory(entry) && !String.valueOf(entry.getFileName()).startsWith("."))) {
				for (Path distributor : distributors) {
					try (DirectoryStream<Path> files = Files.newDirectoryStream(distributor, "*" + SUFFIX)) {
						files.forEach(logs::add);
					}
				}
			}
		}
		Collections.sort(logs);
		return logs;
	}

	/**
	 * Opens a log to append to it, or creates it. A line that a crash has cut off is
	 * removed.
	 */
	public static PurchaseLog open(Path file) throws IOException {
		boolean created = !Files.exists(file);
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
		try {
			long end = endOfLastLine(channel);
			LogEntry last = (end > 0) ? parse(file, lastLine(channel, end)) : null;
			if (channel.size() > end) {
				channel.truncate(end);
				channel.force(true);
			}
			channel.position(end);
			if (created) {
				FileTree.force(file.resolveSibling("."));
			}
			return new PurchaseLog(file, channel, (last != null) ? last.entry() : 0);
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	/** Returns the last entry of a log, or {@code null} if it has none. */
	public static @Nullable LogEntry last(Path file) throws IOException {
		if (!Files.exists(file)) {
			return null;
		}
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			long end = endOfLastLine(channel);
			return (end > 0) ? parse(file, lastLine(channel, end)) : null;
		}
	}

	/** Reads the complete entries of a log in order; a running process may add more. */
	public static void read(Path file, Consumer<LogEntry> reader) throws IOException {
		if (!Files.exists(file)) {
			return;
		}
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			long end = endOfLastLine(channel);
			channel.position(0);
			try (BufferedReader lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
				long read = 0;
				long expected = 1;
				for (String line = lines.readLine(); line != null && read < end; line = lines.readLine()) {
					read += line.getBytes(StandardCharsets.UTF_8).length + 1L;
					LogEntry entry = parse(file, line);
					if (entry.entry() < expected) {
						throw damaged(file, "entry %d follows entry %d".formatted(entry.entry(), expected - 1), null);
					}
					expected = entry.entry() + 1;
					reader.accept(entry);
				}
			}
		}
	}

	private static long endOfLastLine(FileChannel channel) throws IOException {
		return startOfLine(channel, channel.size());
	}

	/** Returns the position after the last line feed before a position, or 0. */
	private static long startOfLine(FileChannel channel, long before) throws IOException {
		ByteBuffer piece = ByteBuffer.allocate(8192);
		long to = before;
		while (to > 0) {
			long from = Math.max(0, to - piece.capacity());
			piece.clear().limit((int) (to - from));
			while (piece.hasRemaining() && channel.read(piece, from + piece.position()) >= 0) {
				// Reads on until the piece is full.
			}
			for (int i = piece.position() - 1; i >= 0; i--) {
				if (piece.get(i) == '\n') {
					return from + i + 1;
				}
			}
			to = from;
		}
		return 0;
	}

	private static String lastLine(FileChannel channel, long end) throws IOException {
		long start = startOfLine(channel, end - 1);
		ByteBuffer line = ByteBuffer.allocate(Math.toIntExact(end - 1 - start));
		while (line.hasRemaining() && channel.read(line, start + line.position()) >= 0) {
			// Reads on until the line is complete.
		}
		return new String(line.array(), 0, line.position(), StandardCharsets.UTF_8);
	}

	private static LogEntry parse(Path file, String line) throws IOException {
		try {
			return Json.parse(line, LogEntry.class);
		}
		catch (JacksonException ex) {
			throw damaged(file, ex.getOriginalMessage(), ex);
		}
	}

	/** Describes a log that differs from what the program writes. */
	public static IOException damaged(Path file, String found, @Nullable Exception cause) {
		return new IOException(OperatorMessage.PURCHASE_LOG_DAMAGED.text(
				"The log of purchases %s was changed from outside: %s. Nothing is bought of its run. Restore it from a backup, and run purchases reconcile.",
				file, found), cause);
	}

	/**
	 * Gives the next entry a later number, after entries were lost.
	 * @param number the number of the last lost entry
	 */
	public void skipTo(long number) {
		this.entries = Math.max(this.entries, number);
	}

	/** Returns the number of the last entry, or 0. */
	public long entries() {
		return this.entries;
	}

	/**
	 * Appends an entry, and forces it to disk. After a failure nothing can be appended
	 * until the log is opened again, since nobody knows what is on the disk.
	 */
	public LogEntry append(LogEntry entry) throws IOException {
		long number = this.entries + 1;
		if (this.broken) {
			throw new IOException(OperatorMessage.PURCHASE_LOG_UNWRITABLE
				.text("The log of purchases %s could not be written before", this.file));
		}
		this.broken = true;
		LogEntry numbered = entry.numbered(number);
		ByteBuffer line = ByteBuffer.wrap((Json.toLine(numbered) + '\n').getBytes(StandardCharsets.UTF_8));
		while (line.hasRemaining()) {
			this.channel.write(line);
		}
		this.channel.force(false);
		this.broken = false;
		this.entries = number;
		return numbered;
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
