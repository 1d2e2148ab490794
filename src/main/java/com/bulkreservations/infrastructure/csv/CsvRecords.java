package com.bulkreservations.infrastructure.csv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a CSV file in any encoding of an upload, in bounded memory.
 */
public final class CsvRecords implements Closeable {

	private static final int BUFFER_BYTES = 1024 * 1024;

	private final int bufferBytes;

	private final FileChannel file;

	private final EncodedText text;

	/** Text that was read and not yet copied to {@link #bytes}. */
	private @Nullable ByteBuffer rest;

	private final Delimiter delimiter;

	private byte[] bytes;

	private int length;

	/** How much of the text lies before {@link #bytes}. */
	private long dropped;

	private boolean exhausted;

	private RecordCursor records;

	public CsvRecords(Path file, Delimiter delimiter) throws IOException {
		this(file, delimiter, BUFFER_BYTES);
	}

	/**
	 * @param mostBytes how many bytes are read at once, at most
	 */
	CsvRecords(Path file, Delimiter delimiter, int mostBytes) throws IOException {
		this.file = FileChannel.open(file, StandardOpenOption.READ);
		this.bufferBytes = EncodedText.bufferBytes(this.file, mostBytes);
		this.bytes = new byte[this.bufferBytes];
		this.text = EncodedText.of(this.file);
		this.delimiter = delimiter;
		this.records = new RecordCursor(this.bytes, 0, 0, delimiter, 1);
	}

	/**
	 * Advances to the next record.
	 * @return whether there is one
	 * @throws IOException if the file cannot be read, or ends inside quotes
	 */
	public boolean next() throws IOException {
		while (true) {
			int start = this.records.next();
			long line = this.records.nextLine();
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
			readMore(start, line);
		}
	}

	/** Reads more of the incomplete record that begins at {@code start}. */
	private void readMore(int start, long line) throws IOException {
		this.dropped += start;
		int kept = this.length - start;
		byte[] larger = (kept + this.bufferBytes > this.bytes.length) ? new byte[kept + this.bufferBytes] : this.bytes;
		System.arraycopy(this.bytes, start, larger, 0, kept);
		this.bytes = larger;
		this.length = kept;
		ByteBuffer free = ByteBuffer.wrap(this.bytes, kept, this.bytes.length - kept);
		while (free.hasRemaining() && !this.exhausted) {
			copyTo(free);
		}
		this.length = free.position();
		this.records = new RecordCursor(this.bytes, 0, this.length, this.delimiter, line);
	}

	private void copyTo(ByteBuffer free) throws IOException {
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

	/** Returns the value of a field, without its quotes, trimmed. */
	public String value(int field) {
		return this.records.value(field);
	}

	/**
	 * Locates the value of a field without copying it.
	 * @return whether {@link #bytes()} holds the value, from {@link #valueStart()} to
	 * {@link #valueEnd()}, until the next record; if not, only {@link #value} returns it
	 */
	public boolean locate(int field) {
		return this.records.locate(field);
	}

	/** Returns the buffer, which must not be changed. */
	public byte[] bytes() {
		return this.bytes;
	}

	/** Returns where the latest located value begins. */
	public int valueStart() {
		return this.records.valueStart();
	}

	/** Returns where the latest located value ends. */
	public int valueEnd() {
		return this.records.valueEnd();
	}

	public int fieldCount() {
		return this.records.fieldCount();
	}

	/** Returns the record as written, without its line end. */
	public byte[] raw() {
		return Arrays.copyOfRange(this.bytes, this.records.start(), this.records.end());
	}

	/** Returns the physical line on which the record begins. */
	public long line() {
		return this.records.line();
	}

	/**
	 * Returns where the record begins in the file, in bytes; -1 in UTF-16, which is read
	 * as text of another length.
	 */
	public long position() {
		return encoding().charset().equals(StandardCharsets.UTF_8)
				? encoding().byteOrderMarkLength() + this.dropped + this.records.start() : -1;
	}

	/** Returns the record as written, with its line end. */
	public byte[] whole() {
		return Arrays.copyOfRange(this.bytes, this.records.start(), this.records.next());
	}

	/** Returns a field as written, with its quotes. */
	public byte[] rawField(int field) {
		return Arrays.copyOfRange(this.bytes, this.records.fieldStart(field), this.records.fieldEnd(field));
	}

	/** Returns the encoding of the file. */
	public TextEncoding encoding() {
		return this.text.encoding();
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

}
