package com.bulkreservations.intake;

import java.nio.ByteBuffer;
import java.util.stream.Stream;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.RecordEnds;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.policy.rejection.RejectionCode;

/**
 * Finds, in one pass over the text of an upload, where blocks of whole records begin, and
 * refuses text that cannot be split into records.
 */
final class RecordIndexer {

	/** The longest record, without its line end, in bytes of UTF-8. */
	static final int MAX_RECORD = 64 * 1024;

	/** All codes, each with what joins it to the next field or code, in quotes. */
	private static final int LONGEST_CODES = 2
			+ Stream.of(RejectionCode.values()).mapToInt((code) -> code.name().length() + 1).sum();

	private final RecordEnds ends;

	private final int blockSize;

	private final int maxRecord;

	/** Where the header begins: behind a line {@code sep=}, if there is one. */
	private final int headerStart;

	private final BlockIndex.Builder index = new BlockIndex.Builder();

	private long offset;

	private long recordStart;

	private long recordLine = 1;

	private long blockStart;

	private byte previous;

	private boolean headerSeen;

	private long records;

	/**
	 * @param blockSize about how many bytes of UTF-8 a block has
	 */
	RecordIndexer(Delimiter delimiter, int blockSize) {
		this(delimiter, blockSize, 0, 0);
	}

	private RecordIndexer(Delimiter delimiter, int blockSize, int codes, int headerStart) {
		this.ends = new RecordEnds(delimiter);
		this.blockSize = blockSize;
		this.maxRecord = MAX_RECORD + codes;
		this.headerStart = headerStart;
	}

	/**
	 * For the records under a header. What we put in front of rejected records, to be
	 * uploaded again, does not count as theirs.
	 * @param blockSize about how many bytes of UTF-8 a block has
	 */
	static RecordIndexer under(Header header, int blockSize) {
		return new RecordIndexer(header.delimiter(), blockSize, header.beginsWithRejectionCodes() ? LONGEST_CODES : 0,
				header.start());
	}

	/** How many records, blank ones among them, there are behind the header. */
	long records() {
		return this.records + ((this.headerSeen && this.offset > this.recordStart) ? 1 : 0);
	}

	/**
	 * Takes the next piece of the text.
	 * @throws UploadRefusedException if a NUL or a record that is too long is found
	 */
	void accept(ByteBuffer piece) throws UploadRefusedException {
		byte[] bytes = piece.array();
		int from = piece.arrayOffset() + piece.position();
		int to = piece.arrayOffset() + piece.limit();
		long base = this.offset - from;
		int taken = from;
		for (int end = this.ends.next(bytes, from, to); end >= 0; end = this.ends.next(bytes, end, to)) {
			boolean carriageReturn = (end - 2 >= from) ? bytes[end - 2] == '\r' : this.previous == '\r';
			if (endsBlock(base + end)) {
				this.index.text(bytes, taken, end);
				taken = end;
			}
			endRecord(base + end, carriageReturn ? 2 : 1);
		}
		this.index.text(bytes, taken, to);
		if (this.ends.nulLine() > 0) {
			throw new UploadRefusedException(OperatorMessage.UPLOAD_HAS_NUL.text(
					"Line %,d: expected text, but found a NUL character (U+0000). Save the file as \"CSV UTF-8\" and send it again.",
					this.ends.nulLine()));
		}
		if (to > from) {
			this.previous = bytes[to - 1];
		}
		this.offset = base + to;
		// One byte may be the CR of a line end that has not been read yet.
		requireLength(this.offset - this.recordStart - 1);
	}

	private void endRecord(long end, int lineEnd) throws UploadRefusedException {
		requireLength(end - this.recordStart - lineEnd);
		this.records += this.headerSeen ? 1 : 0;
		if (endsBlock(end)) {
			this.headerSeen = true;
			this.blockStart = end;
			this.index.add(end, this.ends.line());
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
	 * Ends the text.
	 * @throws UploadRefusedException if a quoted field is not closed, the last record is
	 * too long, or there is nothing behind the header
	 */
	BlockIndex end() throws UploadRefusedException {
		requireLength(this.offset - this.recordStart);
		if (this.ends.quoted()) {
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
