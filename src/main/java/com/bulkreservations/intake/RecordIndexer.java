package com.bulkreservations.intake;

import java.nio.ByteBuffer;
import java.util.stream.Stream;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.RecordEnds;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.policy.rejection.RejectionCode;

/**
 * Cuts the text of an upload into blocks of whole records, in one pass. Refuses text that
 * cannot be split into records.
 */
final class RecordIndexer {

	/** The maximum length of a record without its line end, in bytes of UTF-8. */
	static final int MAX_RECORD = 64 * 1024;

	/** Every code with the separator after it, in quotes. */
	private static final int MAX_CODES = 2
			+ Stream.of(RejectionCode.values()).mapToInt((code) -> code.name().length() + 1).sum();

	private final RecordEnds ends;

	private final int blockSize;

	private final int maxRecord;

	/** After a line {@code sep=}, if any. */
	private final int headerStart;

	private final BlockIndex.Builder index = new BlockIndex.Builder();

	private long offset;

	private long recordStart;

	private long recordLine = 1;

	private long blockStart;

	/** The last byte of the piece before. */
	private byte previous;

	private boolean headerSeen;

	/** The physical lines up to the end of the header. */
	private long headerLines;

	private long records;

	/**
	 * @param blockSize the approximate size of a block, in bytes of UTF-8
	 */
	RecordIndexer(Delimiter delimiter, int blockSize) {
		this(delimiter, blockSize, 0, 0);
	}

	private RecordIndexer(Delimiter delimiter, int blockSize, int codesLength, int headerStart) {
		this.ends = new RecordEnds(delimiter);
		this.blockSize = blockSize;
		this.maxRecord = MAX_RECORD + codesLength;
		this.headerStart = headerStart;
	}

	/**
	 * Creates an indexer for the records under a header. The rejection codes that this
	 * program put before a record do not count towards its length.
	 * @param blockSize the approximate size of a block, in bytes of UTF-8
	 */
	static RecordIndexer under(Header header, int blockSize) {
		return new RecordIndexer(header.delimiter(), blockSize, header.beginsWithRejectionCodes() ? MAX_CODES : 0,
				header.start());
	}

	/** Returns the physical line on which the next piece begins. */
	long line() {
		return this.ends.line();
	}

	/** Returns the number of records after the header, including blank ones. */
	long records() {
		return this.records + ((this.headerSeen && this.offset > this.recordStart) ? 1 : 0);
	}

	/** Returns the physical lines of the text, once its index is complete. */
	ReceivedUpload.Lines lines() {
		long total = this.ends.line() - ((this.previous == '\n') ? 1 : 0);
		long separator = (this.headerStart > 0) ? 1 : 0;
		return new ReceivedUpload.Lines(total, separator, this.headerLines - separator - 1);
	}

	/**
	 * Indexes the next piece of the text.
	 * @throws UploadRefusedException if the text holds a NUL or too long a record
	 */
	void accept(ByteBuffer piece) throws UploadRefusedException {
		byte[] bytes = piece.array();
		int from = piece.arrayOffset() + piece.position();
		int to = piece.arrayOffset() + piece.limit();
		long base = this.offset - from;
		int indexed = from;
		for (int end = this.ends.next(bytes, from, to); end >= 0; end = this.ends.next(bytes, end, to)) {
			boolean carriageReturn = (end - 2 >= from) ? bytes[end - 2] == '\r' : this.previous == '\r';
			if (endsBlock(base + end)) {
				this.index.addText(bytes, indexed, end);
				indexed = end;
			}
			endRecord(base + end, carriageReturn ? 2 : 1);
		}
		this.index.addText(bytes, indexed, to);
		if (this.ends.nulLine() > 0) {
			throw new UploadRefusedException(OperatorMessage.UPLOAD_HAS_NUL.text(
					"Line %,d: expected text, but found a NUL character (U+0000). Save the file as \"CSV UTF-8\" and send it again.",
					this.ends.nulLine()));
		}
		if (to > from) {
			this.previous = bytes[to - 1];
		}
		this.offset = base + to;
		// The last byte may be the CR of a line end whose LF is in the next piece.
		requireLength(this.offset - this.recordStart - 1);
	}

	private void endRecord(long end, int lineEnd) throws UploadRefusedException {
		requireLength(end - this.recordStart - lineEnd);
		this.records += this.headerSeen ? 1 : 0;
		if (endsBlock(end)) {
			if (!this.headerSeen) {
				this.headerLines = this.ends.line() - 1;
			}
			this.headerSeen = true;
			this.blockStart = end;
			this.index.beginBlock(end, this.ends.line());
		}
		this.recordStart = end;
		this.recordLine = this.ends.line();
	}

	/** Whether a record that ends here ends the header or a block. */
	private boolean endsBlock(long end) {
		return this.headerSeen ? end - this.blockStart >= this.blockSize : end > this.headerStart;
	}

	private void requireLength(long length) throws UploadRefusedException {
		if (length > this.maxRecord) {
			throw new UploadRefusedException(OperatorMessage.RECORD_TOO_LONG.text(
					"Line %,d: expected a record of at most %,d bytes, but the record that begins there is longer. Is a quote missing at the end of a value?",
					this.recordLine, MAX_RECORD));
		}
	}

	/**
	 * Completes the index at the end of the text.
	 * @throws UploadRefusedException if a quoted field is not closed, the last record is
	 * too long, or no record follows the header
	 */
	BlockIndex end() throws UploadRefusedException {
		requireLength(this.offset - this.recordStart);
		if (this.ends.isInQuotes()) {
			throw new UploadRefusedException(OperatorMessage.QUOTE_UNCLOSED.text(
					"Line %,d: expected every quoted value to be closed, but the record that begins there has one that is still open at the end of the file.",
					this.recordLine));
		}
		BlockIndex blocks = this.index.build(this.offset);
		if (blocks.size() == 0) {
			throw Intake.withoutDataRow("no data row");
		}
		return blocks;
	}

}
