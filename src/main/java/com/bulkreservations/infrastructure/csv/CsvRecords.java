package com.bulkreservations.infrastructure.csv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a file from front to back, by the grammar and in any encoding of
 * an upload, in bounded memory.
 */
public final class CsvRecords implements Closeable {

	private static final int PIECE = 1024 * 1024;

	private final int piece;

	private final FileChannel file;

	private final EncodedText text;

	/** What was read of the text and not taken yet. */
	private @Nullable ByteBuffer rest;

	private final Delimiter delimiter;

	private byte[] bytes;

	private int length;

	private boolean exhausted;

	private RecordCursor records;

	public CsvRecords(Path file, Delimiter delimiter) throws IOException {
		this(file, delimiter, PIECE);
	}

	/**
	 * @param piece how many bytes are read at once
	 */
	CsvRecords(Path file, Delimiter delimiter, int piece) throws IOException {
		this.piece = piece;
		this.bytes = new byte[piece];
		this.file = FileChannel.open(file, StandardOpenOption.READ);
		this.text = EncodedText.of(this.file);
		this.delimiter = delimiter;
		this.records = new RecordCursor(this.bytes, 0, 0, delimiter, 1);
	}

	/**
	 * Goes to the next record.
	 * @return whether there is one
	 * @throws IOException if the file cannot be read, or ends inside quotes
	 */
	public boolean next() throws IOException {
		while (true) {
			int start = this.records.next();
			try {
				boolean found = this.records.advance();
				if (this.exhausted || (found && this.records.next() > this.records.end())) {
					return found;
				}
			}
			catch (UnclosedQuoteException ex) {
				if (this.exhausted) {
					throw new IOException(OperatorMessage.CSV_DAMAGED.text("The file ends inside quotes"), ex);
				}
			}
			readOn(start);
		}
	}

	/** Reads more behind the record that begins at {@code start} and is not complete. */
	private void readOn(int start) throws IOException {
		int kept = this.length - start;
		byte[] larger = (kept + this.piece > this.bytes.length) ? new byte[kept + this.piece] : this.bytes;
		System.arraycopy(this.bytes, start, larger, 0, kept);
		this.bytes = larger;
		this.length = kept;
		ByteBuffer free = ByteBuffer.wrap(this.bytes, kept, this.bytes.length - kept);
		while (free.hasRemaining() && !this.exhausted) {
			take(free);
		}
		this.length = free.position();
		this.records = new RecordCursor(this.bytes, 0, this.length, this.delimiter, this.records.line());
	}

	private void take(ByteBuffer free) throws IOException {
		if (this.rest == null || !this.rest.hasRemaining()) {
			this.rest = this.text.next();
		}
		if (this.rest == null) {
			this.exhausted = true;
			return;
		}
		int count = Math.min(free.remaining(), this.rest.remaining());
		free.put(free.position(), this.rest, this.rest.position(), count);
		free.position(free.position() + count);
		this.rest.position(this.rest.position() + count);
	}

	/** A value of the record, without its quotes. */
	public String value(int field) {
		return this.records.value(field);
	}

	/**
	 * Finds a value of the record where it stands, without copying it.
	 * @return whether it stands there as it is, from {@link #valueStart()} to
	 * {@link #valueEnd()} in {@link #bytes()}, until the next record; if not, it holds a
	 * doubled quote, and only {@link #value} has it
	 */
	public boolean locate(int field) {
		return this.records.locate(field);
	}

	/** What was read of the file; not to be changed. */
	public byte[] bytes() {
		return this.bytes;
	}

	/** Where the value located last begins. */
	public int valueStart() {
		return this.records.valueStart();
	}

	/** Where the value located last ends. */
	public int valueEnd() {
		return this.records.valueEnd();
	}

	public int fieldCount() {
		return this.records.fieldCount();
	}

	/**
	 * The record as it is written, without its line end.
	 */
	public byte[] raw() {
		return Arrays.copyOfRange(this.bytes, this.records.start(), this.records.end());
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

}
