package com.bulkreservations.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.csv.EncodedText;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import com.bulkreservations.infrastructure.csv.UnreadableTextException;
import com.bulkreservations.message.OperatorMessage;

/**
 * Takes uploads in: makes a run's own copy of one, in UTF-8, notes where its records
 * stand, and refuses what cannot be processed. A copy is forced to disk before it is
 * used, since the upload may vanish while the run goes on.
 */
public final class Intake {

	private final long maxBytes;

	private final int blockSize;

	/**
	 * @param maxBytes how large an upload may be
	 * @param blockSize about how many bytes of UTF-8 a block of records has: some hundred
	 * records, so that what is done once a block costs little, and many blocks fit into
	 * memory
	 */
	public Intake(long maxBytes, int blockSize) {
		this.maxBytes = maxBytes;
		this.blockSize = blockSize;
	}

	/**
	 * Copies an upload into a folder.
	 * @throws UploadRefusedException if the upload cannot be processed as a whole
	 */
	public ReceivedUpload receive(Path upload, UploadFolder folder, ColumnAliases aliases)
			throws IOException, UploadRefusedException {
		String expectedSha256 = ControlFile.expectedSha256(upload);
		if (expectedSha256 != null) {
			// Before anything else: a file that was not sent whole has other faults, too.
			ControlFile.require(expectedSha256, Digests.sha256(upload));
		}
		MessageDigest digest = Digests.sha256();
		try (FileChannel source = FileChannel.open(upload, StandardOpenOption.READ);
				FileChannel copy = FileChannel.open(folder.text(), StandardOpenOption.CREATE,
						StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
			if (Workbook.isIn(source)) {
				throw new UploadRefusedException(OperatorMessage.UPLOAD_IS_WORKBOOK.text(
						"Expected a CSV file, but found a workbook or a ZIP file. Save the sheet as \"CSV UTF-8\" and send that."));
			}
			EncodedText text = new EncodedText(source, digest, this.maxBytes);
			ByteBuffer piece = text.next();
			if (piece == null || !piece.hasRemaining()) {
				throw withoutDataRow("an empty file");
			}
			Header header = header(piece, aliases);
			RecordIndexer indexer = RecordIndexer.under(header, this.blockSize);
			boolean ascii = true;
			for (; piece != null; piece = text.next()) {
				indexer.accept(piece);
				ascii &= isAscii(piece);
				// Not before: a NUL explains more than the columns that it hides.
				requireColumns(header, piece, aliases);
				while (piece.hasRemaining()) {
					copy.write(piece);
				}
			}
			BlockIndex blocks = indexer.end();
			blocks.write(folder.blockIndex());
			copy.force(true);
			String sha256 = HexFormat.of().formatHex(digest.digest());
			ControlFile.require(expectedSha256, sha256);
			ReceivedUpload received = new ReceivedUpload(String.valueOf(upload.getFileName()), text.bytesRead(), sha256,
					text.encoding(), header.delimiter(), indexer.records(),
					ReceivedUpload.returnEncoding(text.encoding(), ascii));
			requireDataRow(folder, received);
			return received;
		}
		catch (UnreadableTextException ex) {
			throw new UploadRefusedException(String.valueOf(ex.getMessage()));
		}
	}

	private static void requireColumns(Header header, ByteBuffer piece, ColumnAliases aliases)
			throws UploadRefusedException {
		if (!header.isComplete()) {
			// Below one that lacks a column may be requests, which nobody is to take for
			// a
			// title.
			header.requireColumns(header.hasColumns() ? Header.NONE : Header.lineBelow(octets(piece), aliases));
		}
	}

	private static boolean isAscii(ByteBuffer piece) {
		byte[] bytes = piece.array();
		int to = piece.arrayOffset() + piece.limit();
		int all = 0;
		for (int i = piece.arrayOffset() + piece.position(); i < to; i++) {
			all |= bytes[i];
		}
		return all >= 0;
	}

	private static byte[] octets(ByteBuffer piece) {
		byte[] octets = new byte[piece.remaining()];
		piece.duplicate().get(octets);
		return octets;
	}

	private static Header header(ByteBuffer piece, ColumnAliases aliases) throws UploadRefusedException {
		byte[] text = octets(piece);
		try {
			return Header.of(text, text.length, aliases);
		}
		catch (UnclosedQuoteException ex) {
			throw new UploadRefusedException(OperatorMessage.HEADER_UNCLOSED.text(
					"Line 1: expected a header row, but a quoted value in it is not closed within %,d bytes.",
					RecordIndexer.MAX_RECORD));
		}
	}

	private static void requireDataRow(UploadFolder folder, ReceivedUpload received)
			throws IOException, UploadRefusedException {
		try (RecordBlocks blocks = RecordBlocks.open(folder)) {
			for (int number = 0; number < blocks.size(); number++) {
				if (blocks.read(number).holdsDataRow(received.delimiter())) {
					return;
				}
			}
		}
		throw withoutDataRow("blank rows only");
	}

	static UploadRefusedException withoutDataRow(String found) {
		return new UploadRefusedException(OperatorMessage.UPLOAD_EMPTY
			.text("Expected a header row and at least one data row, but found %s.", found));
	}

}
