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
		boolean open = false;
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			for (int read = channel.read(ByteBuffer.wrap(bytes)); read >= 0; read = channel
				.read(ByteBuffer.wrap(bytes))) {
				digest.update(bytes, 0, read);
				length += read;
				int start = 0;
				for (int end = ends.next(bytes, 0, read); end >= 0; end = ends.next(bytes, end, read)) {
					records++;
					start = end;
				}
				open = start < read || (open && read == 0);
			}
		}
		return new CsvContent(open ? records + 1 : records, length, HexFormat.of().formatHex(digest.digest()));
	}

}
