package com.bulkreservations.infrastructure.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.message.OperatorMessage;

/**
 * The number of records, the length and the digest of a CSV file.
 *
 * @param records the number of records, including the header
 * @param sha256 in lower-case hexadecimal digits
 */
public record CsvContent(long records, long bytes, String sha256) {

	/** Reads a file, which may have any encoding of an upload. */
	public static CsvContent of(Path file, Delimiter delimiter) throws IOException {
		MessageDigest digest = Digests.sha256();
		RecordEnds ends = new RecordEnds(delimiter);
		long records = 0;
		byte last = '\n';
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			EncodedText text = EncodedText.of(channel, digest);
			for (ByteBuffer piece = text.next(); piece != null; piece = text.next()) {
				int to = piece.arrayOffset() + piece.limit();
				records += ends.count(piece.array(), piece.arrayOffset() + piece.position(), to);
				last = piece.hasRemaining() ? piece.array()[to - 1] : last;
			}
			boolean unterminated = last != '\n' || ends.isInQuotes();
			return new CsvContent(unterminated ? records + 1 : records, text.bytesRead(),
					HexFormat.of().formatHex(digest.digest()));
		}
		catch (UnreadableTextException ex) {
			throw new IOException(OperatorMessage.CSV_DAMAGED.text("%s was changed: %s", file, ex.getMessage()), ex);
		}
	}

}
