package com.bulkreservations.reference;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

import com.bulkreservations.order.Guid;
import com.bulkreservations.order.RecurringOctets;
import com.bulkreservations.order.Trimming;
import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;

import org.jspecify.annotations.Nullable;

/**
 * The records of one CSV file (RFC 4180), from top to bottom. A line is cut into fields
 * where it stands in memory, and a text is made of a field only when it is asked for:
 * there are some hundred thousand lines, read at each start, before anything is compiled.
 * <p>
 * A record whose quotes are not simply around whole fields is left to opencsv. Where such
 * a record ends is decided here, because opencsv would take a quote inside an unquoted
 * field for the start of a quoted one, and read on into the next record. Such a quote is
 * text here; two of them in a row are read as one, which is opencsv's doing.
 */
final class CsvRecords implements Closeable {

	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private static final char DELIMITER = ',';

	private static final char QUOTE = '"';

	private static final int PIECE = 256 * 1024;

	private final Path file;

	private final FileChannel channel;

	private final RFC4180Parser parser = new RFC4180ParserBuilder().build();

	private final CharsetDecoder strictUtf8 = StandardCharsets.UTF_8.newDecoder()
		.onMalformedInput(CodingErrorAction.REPORT)
		.onUnmappableCharacter(CodingErrorAction.REPORT);

	private final RecurringOctets<String> recurring = new RecurringOctets<>((text) -> text);

	private byte[] buffer = new byte[PIECE];

	/** How much of the buffer is filled. */
	private int length;

	/** Where the line after the one read last begins. */
	private int position;

	private boolean exhausted;

	/** Whether the line read last ended with CR: a LF that follows belongs to it. */
	private boolean carriageReturn;

	private int lineStart;

	private int lineEnd;

	private int linesRead;

	private int line;

	private int[] starts = new int[32];

	private int[] ends = new int[32];

	private int fieldCount;

	/** The fields of a record that opencsv has read. */
	private String @Nullable [] texts;

	CsvRecords(Path file) {
		this.file = file;
		try {
			this.channel = FileChannel.open(file, StandardOpenOption.READ);
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	/**
	 * Goes to the next record that is not wholly blank.
	 * @return whether there is one
	 */
	boolean advance() {
		try {
			while (readLine()) {
				this.line = this.linesRead;
				this.texts = null;
				if (!cut()) {
					this.texts = this.parser.parseLine(completed(lineText()));
					this.fieldCount = this.texts.length;
				}
				if (trim()) {
					return true;
				}
			}
			return false;
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	/**
	 * Cuts the line into fields.
	 * @return whether it could be: quotes stand around whole fields only, and none inside
	 * them
	 */
	private boolean cut() {
		this.fieldCount = 0;
		int from = this.lineStart;
		while (true) {
			boolean quoted = from < this.lineEnd && this.buffer[from] == QUOTE;
			int start = quoted ? from + 1 : from;
			int end = start;
			while (end < this.lineEnd && this.buffer[end] != QUOTE && (quoted || this.buffer[end] != DELIMITER)) {
				end++;
			}
			// It ends with its delimiter or the line, and before that with its quote.
			boolean endsWithQuote = end < this.lineEnd && this.buffer[end] == QUOTE;
			int delimiter = quoted ? end + 1 : end;
			if (quoted != endsWithQuote || (delimiter < this.lineEnd && this.buffer[delimiter] != DELIMITER)) {
				return false;
			}
			add(start, end);
			if (delimiter >= this.lineEnd) {
				return true;
			}
			from = delimiter + 1;
		}
	}

	private void add(int start, int end) {
		if (this.fieldCount == this.starts.length) {
			this.starts = Arrays.copyOf(this.starts, this.fieldCount * 2);
			this.ends = Arrays.copyOf(this.ends, this.fieldCount * 2);
		}
		this.starts[this.fieldCount] = start;
		this.ends[this.fieldCount] = end;
		this.fieldCount++;
	}

	/** Trims the fields, and says whether any holds something. */
	private boolean trim() {
		boolean filled = false;
		for (int i = 0; i < this.fieldCount; i++) {
			if (this.texts != null) {
				this.texts[i] = Trimming.trim(this.texts[i]);
				filled |= !this.texts[i].isEmpty();
			}
			else {
				this.starts[i] = Trimming.trimmedStart(this.buffer, this.starts[i], this.ends[i]);
				this.ends[i] = Trimming.trimmedEnd(this.buffer, this.starts[i], this.ends[i]);
				filled |= this.starts[i] < this.ends[i];
			}
		}
		return filled;
	}

	int fieldCount() {
		return this.fieldCount;
	}

	/** A field of the latest record, without the spaces around it. */
	String text(int field) {
		if (this.texts != null) {
			return this.texts[field];
		}
		int start = this.starts[field];
		int end = this.ends[field];
		return (start == end) ? "" : new String(this.buffer, start, end - start, StandardCharsets.UTF_8);
	}

	/** As {@link #text}, of a field that has the same few values in many records. */
	String recurringText(int field) {
		return made(field, this.recurring);
	}

	/** What is made of a field that has the same few values in many records. */
	<T> T made(int field, RecurringOctets<T> maker) {
		if (this.texts == null) {
			return maker.of(this.buffer, this.starts[field], this.ends[field]);
		}
		byte[] octets = this.texts[field].getBytes(StandardCharsets.UTF_8);
		return maker.of(octets, 0, octets.length);
	}

	/** The GUID that a field holds, or {@code null} where it holds none. */
	@Nullable UUID guid(int field) {
		return (this.texts != null) ? Guid.parse(this.texts[field])
				: Guid.parse(this.buffer, this.starts[field], this.ends[field]);
	}

	/**
	 * The fields of the next record that is not wholly blank, without the spaces around
	 * them, or {@code null} after the last.
	 */
	String @Nullable [] next() {
		if (!advance()) {
			return null;
		}
		String[] fields = new String[this.fieldCount];
		Arrays.setAll(fields, this::text);
		return fields;
	}

	/** The physical line on which the latest record starts, the first being 1. */
	int line() {
		return this.line;
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	/**
	 * Finds the next physical line, which ends with LF, CR or CRLF.
	 * @return whether there is one
	 */
	private boolean readLine() throws IOException {
		if (this.position == this.length && !this.exhausted) {
			readOn();
		}
		if (this.carriageReturn && this.position < this.length && this.buffer[this.position] == '\n') {
			this.position++;
		}
		this.carriageReturn = false;
		int end = this.position;
		boolean ascii = true;
		while (true) {
			if (end == this.length) {
				if (this.exhausted) {
					break;
				}
				int read = end - this.position;
				readOn();
				end = this.position + read;
				continue;
			}
			byte octet = this.buffer[end];
			if (octet == '\n' || octet == '\r') {
				break;
			}
			ascii &= octet >= 0;
			end++;
		}
		if (end == this.length && this.position == end) {
			return false;
		}
		this.lineStart = this.position;
		this.lineEnd = end;
		this.carriageReturn = end < this.length && this.buffer[end] == '\r';
		this.position = Math.min(end + 1, this.length);
		this.linesRead++;
		if (!ascii) {
			// What is not UTF-8 is an error wherever it stands.
			this.strictUtf8.decode(ByteBuffer.wrap(this.buffer, this.lineStart, this.lineEnd - this.lineStart));
			skipByteOrderMark();
		}
		return true;
	}

	private void skipByteOrderMark() {
		int end = this.lineStart + BYTE_ORDER_MARK.length;
		if (this.linesRead == 1 && end <= this.lineEnd
				&& Arrays.equals(BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length, this.buffer, this.lineStart, end)) {
			this.lineStart = end;
		}
	}

	/** Reads more behind the line that begins at the position, which may move. */
	private void readOn() throws IOException {
		int kept = this.length - this.position;
		byte[] larger = (kept > this.buffer.length / 2) ? new byte[this.buffer.length * 2] : this.buffer;
		System.arraycopy(this.buffer, this.position, larger, 0, kept);
		this.buffer = larger;
		this.position = 0;
		this.length = kept;
		int read = this.channel.read(ByteBuffer.wrap(larger, kept, larger.length - kept));
		this.exhausted = read < 0;
		this.length += Math.max(read, 0);
	}

	private String lineText() {
		return new String(this.buffer, this.lineStart, this.lineEnd - this.lineStart, StandardCharsets.UTF_8);
	}

	private @Nullable String readLineText() throws IOException {
		return readLine() ? lineText() : null;
	}

	/**
	 * The record that starts with a line, with the further lines that its quotes span.
	 */
	private String completed(String first) throws IOException {
		StringBuilder record = new StringBuilder(first);
		int position = 0;
		while (position < record.length()) {
			if (record.charAt(position) == QUOTE) {
				position = endOfQuoted(record, position + 1);
			}
			int delimiter = record.indexOf(String.valueOf(DELIMITER), position);
			position = (delimiter >= 0) ? delimiter + 1 : record.length();
		}
		return record.toString();
	}

	/** The position after the quote that closes a field. */
	private int endOfQuoted(StringBuilder record, int start) throws IOException {
		int position = start;
		while (true) {
			int quote = record.indexOf(String.valueOf(QUOTE), position);
			if (quote < 0) {
				position = record.length();
				String next = readLineText();
				if (next == null) {
					throw error("a quote is opened and not closed before the end of the file;"
							+ " close it, or double the quotes of a value that holds one");
				}
				record.append('\n').append(next);
			}
			else if (quote + 1 == record.length() || record.charAt(quote + 1) == DELIMITER) {
				return quote + 1;
			}
			else if (record.charAt(quote + 1) == QUOTE) {
				position = quote + 2;
			}
			else {
				throw error("a closing quote must be followed by a comma or the end of the line, but is followed by "
						+ Row.quoted(record.substring(quote + 1)) + "; double the quotes of a value that holds one");
			}
		}
	}

	/** An error in the latest record. */
	ReferenceDataException error(String reason) {
		return new ReferenceDataException(fileName(), this.line, reason);
	}

	private ReferenceDataException unreadable(IOException cause) {
		ReferenceDataException error;
		if (cause instanceof NoSuchFileException) {
			error = new ReferenceDataException(fileName(), 0, "is not found at " + this.file);
		}
		else if (cause instanceof CharacterCodingException) {
			error = notUtf8();
		}
		else {
			error = new ReferenceDataException(fileName(), 0, "cannot be read: " + cause);
		}
		error.initCause(cause);
		return error;
	}

	private ReferenceDataException notUtf8() {
		try {
			BadByte badByte = BadByte.findIn(this.file);
			return new ReferenceDataException(fileName(), badByte.line(),
					"must be UTF-8, but has the byte 0x%02X there; save the file as CSV UTF-8"
						.formatted(badByte.value()));
		}
		catch (IOException ex) {
			return unreadable(ex);
		}
	}

	String fileName() {
		return String.valueOf(this.file.getFileName());
	}

}
