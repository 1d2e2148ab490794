package com.bulkreservations.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.csv.EncodedText;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import com.bulkreservations.infrastructure.csv.UnreadableTextException;
import com.bulkreservations.infrastructure.storage.SentFile;
import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * Copies an upload for its run as UTF-8, indexes its records, and refuses unusable files.
 * The copy is forced to disk before it is used, since the upload may disappear during the
 * run.
 */
public final class Intake {

	private final long maxBytes;

	private final int blockSize;

	/**
	 * @param maxBytes the maximum size of an upload
	 * @param blockSize the approximate size of a block, in bytes of UTF-8: several
	 * hundred records, so that the work for each block costs little, and many blocks fit
	 * into memory
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
		String name = String.valueOf(upload.getFileName());
		try (FileChannel source = SentFile.open(upload)) {
			// Before it is read to its end.
			EncodedText.requireSize(source.size(), this.maxBytes);
			if (expectedSha256 != null) {
				// Before anything else: a file that was not sent whole has other faults.
				ControlFile.require(expectedSha256, Digests.sha256(source));
				source.position(0);
			}
			Workbook.requireKindOf(name, source);
			ReceivedUpload received = Workbook.isName(name) ? receiveWorkbook(name, source, folder, aliases)
					: receiveText(name, source, folder, aliases);
			ControlFile.require(expectedSha256, received.sha256());
			return received;
		}
		catch (UnreadableTextException ex) {
			throw new UploadRefusedException(String.valueOf(ex.getMessage()));
		}
	}

	/** From the text on, a workbook is an upload like any other. */
	private ReceivedUpload receiveWorkbook(String name, FileChannel source, UploadFolder folder, ColumnAliases aliases)
			throws IOException, UploadRefusedException {
		folder.putWorkbook(source);
		String notice = new WorkbookText(aliases).write(folder.workbook(), folder.workbookText());
		try (FileChannel workbook = folder.read(folder.workbook());
				FileChannel text = folder.read(folder.workbookText())) {
			ReceivedUpload received = receiveText(name, text, folder, aliases).ofWorkbook(workbook.size(),
					Digests.sha256(workbook), notice);
			folder.deleteWorkbook();
			return received;
		}
	}

	private ReceivedUpload receiveText(String name, FileChannel source, UploadFolder folder, ColumnAliases aliases)
			throws IOException, UploadRefusedException {
		MessageDigest digest = Digests.sha256();
		try (FileChannel copy = folder.newText()) {
			EncodedText text = new EncodedText(source, digest, this.maxBytes);
			ByteBuffer piece = next(text, 1, null, aliases);
			if (piece == null || !piece.hasRemaining()) {
				throw withoutDataRow("an empty file");
			}
			Header header = header(piece, aliases);
			RecordIndexer indexer = RecordIndexer.under(header, this.blockSize);
			boolean ascii = true;
			for (; piece != null; piece = next(text, indexer.line(), header, aliases)) {
				indexer.accept(piece);
				ascii &= isAscii(piece);
				// Only after accept: a NUL explains more than the columns that it hides.
				requireColumns(header, piece, aliases);
				while (piece.hasRemaining()) {
					copy.write(piece);
				}
			}
			BlockIndex blocks = indexer.end();
			blocks.write(folder.blockIndex());
			copy.force(true);
			ReceivedUpload received = new ReceivedUpload(name, text.bytesRead(),
					HexFormat.of().formatHex(digest.digest()), text.encoding(), header.delimiter(), indexer.records(),
					indexer.lines(), ReceivedUpload.returnEncoding(text.encoding(), ascii), null);
			requireDataRow(folder, received);
			return received;
		}
	}

	/**
	 * Reads the next piece of the text.
	 * @param line the physical line on which it begins
	 * @param header {@code null} for the first piece, which holds it
	 */
	private static @Nullable ByteBuffer next(EncodedText text, long line, @Nullable Header header,
			ColumnAliases aliases) throws IOException, UploadRefusedException {
		try {
			return text.next();
		}
		catch (UnreadableTextException ex) {
			throw new UploadRefusedException(MisencodedText.describe(ex, line, header, aliases));
		}
	}

	private static void requireColumns(Header header, ByteBuffer piece, ColumnAliases aliases)
			throws UploadRefusedException {
		if (!header.isComplete()) {
			// The lines below a header that lacks only some columns may be requests.
			header.requireColumns(header.hasColumns() ? Header.NONE : Header.lineBelow(bytesOf(piece), aliases));
		}
	}

	private static boolean isAscii(ByteBuffer piece) {
		byte[] bytes = piece.array();
		int to = piece.arrayOffset() + piece.limit();
		int allBits = 0;
		for (int i = piece.arrayOffset() + piece.position(); i < to; i++) {
			allBits |= bytes[i];
		}
		return allBits >= 0;
	}

	private static byte[] bytesOf(ByteBuffer piece) {
		byte[] bytes = new byte[piece.remaining()];
		piece.duplicate().get(bytes);
		return bytes;
	}

	private static Header header(ByteBuffer piece, ColumnAliases aliases) throws UploadRefusedException {
		byte[] text = bytesOf(piece);
		if (SeparatorLine.isAll(text)) {
			throw withoutDataRow("a line sep= alone");
		}
		try {
			Header header = Header.of(text, text.length, aliases);
			if (!header.isComplete()) {
				requireLineEnds(text, aliases);
			}
			return header;
		}
		catch (UnclosedQuoteException ex) {
			requireLineEnds(text, aliases);
			throw new UploadRefusedException(OperatorMessage.HEADER_UNCLOSED.text(
					"Line 1: expected a header row, but a quoted value in it is not closed within %,d bytes.",
					RecordIndexer.MAX_RECORD));
		}
	}

	/** Before anything else: without line ends the whole file is one long record. */
	private static void requireLineEnds(byte[] text, ColumnAliases aliases) throws UploadRefusedException {
		String fault = HeaderFault.ofLineEnd(text, aliases);
		if (fault != null) {
			throw new UploadRefusedException(OperatorMessage.HEADER_INCOMPLETE.text("Line 1: expected %s", fault));
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
