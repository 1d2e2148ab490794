package com.bulkreservations.intake;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.bulkreservations.infrastructure.bytes.Utf8Checker;
import com.bulkreservations.infrastructure.csv.EncodedText;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;

/**
 * An upload that was received without any file, so that thousands can be tried in a
 * second.
 *
 * @param header its header
 * @param rows its rows, block by block
 */
public record UploadInMemory(Header header, List<ParsedBlock> rows) {

	/**
	 * Receives an upload.
	 * @param text sound UTF-8 without a BOM
	 * @throws UploadRefusedException if it cannot be processed as a whole
	 */
	public static UploadInMemory of(byte[] text, int blockSize) throws UploadRefusedException {
		Header header = header(text);
		RecordIndexer indexer = new RecordIndexer(header.delimiter(), blockSize);
		indexer.accept(ByteBuffer.wrap(text));
		header.requireColumns(Header.NONE);
		BlockIndex index = indexer.end();
		RowReader reader = new RowReader(header);
		List<ParsedBlock> rows = new ArrayList<>();
		for (int number = 0; number < index.size(); number++) {
			int from = (int) index.offset(number);
			byte[] bytes = Arrays.copyOfRange(text, from, from + index.length(number));
			rows.add(reader.read(new RecordBlock(number, bytes, index.line(number))));
		}
		return new UploadInMemory(header, rows);
	}

	private static Header header(byte[] text) throws UploadRefusedException {
		if (text.length == 0) {
			throw new UploadRefusedException("empty");
		}
		try {
			return Header.of(text, text.length, ColumnAliases.NONE);
		}
		catch (UnclosedQuoteException ex) {
			throw new UploadRefusedException(ex.getMessage());
		}
	}

	/** Whether bytes are what {@link EncodedText} lets pass. */
	public static boolean isText(byte[] bytes) {
		return Utf8Checker.firstInvalid(bytes, 0, bytes.length) == Utf8Checker.NONE;
	}

}
