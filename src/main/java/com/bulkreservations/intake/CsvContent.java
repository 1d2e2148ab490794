package com.bulkreservations.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

import com.bulkreservations.order.Digests;

/**
 * What is in a CSV file.
 *
 * @param records how many records, the header among them
 * @param sha256 in lower-case hexadecimal digits
 */
public record CsvContent(long records, long bytes, String sha256) {

	private static final int PIECE = 256 * 1024;

	/** Reads a UTF-8 file from front to back. */
	public static CsvContent of(Path file, Delimiter delimiter) throws IOException {
		MessageDigest digest = Digests.sha256();
		RecordEnds ends = new RecordEnds(delimiter);
		byte[] bytes = new byte[PIECE];
		long records = 0;
		long length = 0;
		byte last = '\n';
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			for (int read = channel.read(ByteBuffer.wrap(bytes)); read >= 0; read = channel
				.read(ByteBuffer.wrap(bytes))) {
				digest.update(bytes, 0, read);
				length += read;
				records += ends.count(bytes, 0, read);
				last = (read > 0) ? bytes[read - 1] : last;
			}
		}
		boolean open = last != '\n' || ends.quoted();
		return new CsvContent(open ? records + 1 : records, length, HexFormat.of().formatHex(digest.digest()));
	}

}
