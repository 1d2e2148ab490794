package com.bulkreservations.infrastructure.workbook;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The list of entries at the end of a ZIP file (APPNOTE 4.3), which the library reads
 * into memory whatever its length.
 */
final class CentralDirectory {

	/** Of 5,000 entries with names of average length, a tenth. */
	private static final int MAX_BYTES = 4 * 1024 * 1024;

	private static final int END = 0x06054b50;

	private static final int END_LENGTH = 22;

	private static final int MAX_COMMENT = 0xFFFF;

	private static final int LOCATOR = 0x07064b50;

	private static final int LOCATOR_LENGTH = 20;

	private static final int ZIP64_END_LENGTH = 56;

	private CentralDirectory() {
	}

	/**
	 * Refuses a file with too long a list of entries.
	 * @throws UnusableWorkbookException if it is too long
	 */
	static void requireSize(Path file) throws IOException, UnusableWorkbookException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			long size = channel.size();
			long from = Math.max(0, size - LOCATOR_LENGTH - END_LENGTH - MAX_COMMENT);
			ByteBuffer tail = read(channel, from, (int) (size - from));
			for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
				if (tail.getInt(at) == END) {
					if (from + at - start(channel, tail, at) > MAX_BYTES) {
						throw PackageScan.harmful("more than %,d parts".formatted(PackageScan.MAX_PARTS));
					}
					return;
				}
			}
		}
	}

	private static long start(FileChannel channel, ByteBuffer tail, int at) throws IOException {
		int locator = at - LOCATOR_LENGTH;
		if (locator >= 0 && tail.getInt(locator) == LOCATOR) {
			ByteBuffer end = read(channel, Math.max(0, tail.getLong(locator + 8)), ZIP64_END_LENGTH);
			return (end.limit() < ZIP64_END_LENGTH) ? 0 : end.getLong(48);
		}
		long length = Integer.toUnsignedLong(tail.getInt(at + 12));
		return Math.max(Integer.toUnsignedLong(tail.getInt(at + 16)), channel.size() - tail.limit() + at - length);
	}

	private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
		int read = 0;
		while (read >= 0 && bytes.hasRemaining()) {
			read = channel.read(bytes, from + bytes.position());
		}
		return bytes.flip();
	}

}
