package com.bulkreservations.infrastructure.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.bulkreservations.infrastructure.bytes.Trimming;

/**
 * Walks over the records in a piece of UTF-8 text and tells where their fields stand,
 * without copying anything. This is the grammar of an upload:
 * <ul>
 * <li>a field that begins with a quote ends with the next quote that is not doubled;
 * delimiters and line ends between the two are part of its value;</li>
 * <li>in any other field a quote is plain text;</li>
 * <li>text between a closing quote and the next delimiter or line end is plain text, too,
 * and makes the record malformed;</li>
 * <li>a record ends with LF or CRLF; a CR alone is plain text.</li>
 * </ul>
 * Examples of each rule are in {@code src/test/resources/csv-grammar}.
 */
public final class RecordCursor {

	private static final byte QUOTE = '"';

	private static final byte LF = '\n';

	private static final byte CR = '\r';

	private final byte[] bytes;

	private final int limit;

	private final byte delimiter;

	private int start;

	private int end;

	private int next;

	private long line;

	private long lastLine;

	private long nextLine;

	/**
	 * The number of the field behind whose closing quote there is text, from 0; or -1.
	 */
	private int unquotedField = -1;

	private int fieldCount;

	private int[] fieldStarts = new int[32];

	private int[] fieldEnds = new int[32];

	/** Where the content of a quoted field ends; -1 for a field without quotes. */
	private int[] contentEnds = new int[32];

	private int valueStart;

	private int valueEnd;

	/**
	 * @param from where the first record begins
	 * @param limit where the text ends
	 * @param line the physical line that {@code from} stands on
	 */
	public RecordCursor(byte[] bytes, int from, int limit, Delimiter delimiter, long line) {
		this.bytes = bytes;
		this.next = from;
		this.limit = limit;
		this.delimiter = delimiter.octet();
		this.nextLine = line;
	}

	/**
	 * Goes to the next record.
	 * @return whether there is one
	 * @throws UnclosedQuoteException if the text ends inside quotes
	 */
	public boolean advance() throws UnclosedQuoteException {
		if (this.next >= this.limit) {
			return false;
		}
		this.start = this.next;
		this.line = this.nextLine;
		this.unquotedField = -1;
		this.fieldCount = 0;
		int position = this.start;
		while (true) {
			position = readField(position);
			if (position == this.limit) {
				this.end = position;
				this.next = position;
				this.lastLine = this.nextLine;
				return true;
			}
			if (this.bytes[position] == LF) {
				this.end = withoutCarriageReturn(this.start, position);
				this.next = position + 1;
				this.lastLine = this.nextLine;
				this.nextLine++;
				return true;
			}
			position++;
		}
	}

	/**
	 * Notes the field that begins here.
	 * @return where the delimiter or LF behind it stands, or the limit
	 */
	private int readField(int from) throws UnclosedQuoteException {
		int contentEnd = -1;
		int position = from;
		if (position < this.limit && this.bytes[position] == QUOTE) {
			contentEnd = closingQuote(position + 1);
			position = contentEnd + 1;
		}
		int plainFrom = position;
		while (position < this.limit && this.bytes[position] != this.delimiter && this.bytes[position] != LF) {
			position++;
		}
		int fieldEnd = (position < this.limit && this.bytes[position] == LF)
				? withoutCarriageReturn(plainFrom, position) : position;
		if (contentEnd >= 0 && fieldEnd > plainFrom && this.unquotedField < 0) {
			this.unquotedField = this.fieldCount;
		}
		add(from, fieldEnd, contentEnd);
		return position;
	}

	private int closingQuote(int from) throws UnclosedQuoteException {
		int position = from;
		while (position < this.limit) {
			byte octet = this.bytes[position];
			if (octet == QUOTE) {
				if (position + 1 == this.limit || this.bytes[position + 1] != QUOTE) {
					return position;
				}
				position++;
			}
			else if (octet == LF) {
				this.nextLine++;
			}
			position++;
		}
		throw new UnclosedQuoteException(this.line);
	}

	private int withoutCarriageReturn(int from, int lineFeed) {
		return (lineFeed > from && this.bytes[lineFeed - 1] == CR) ? lineFeed - 1 : lineFeed;
	}

	private void add(int from, int to, int contentEnd) {
		if (this.fieldCount == this.fieldStarts.length) {
			int capacity = this.fieldCount * 2;
			this.fieldStarts = Arrays.copyOf(this.fieldStarts, capacity);
			this.fieldEnds = Arrays.copyOf(this.fieldEnds, capacity);
			this.contentEnds = Arrays.copyOf(this.contentEnds, capacity);
		}
		this.fieldStarts[this.fieldCount] = from;
		this.fieldEnds[this.fieldCount] = to;
		this.contentEnds[this.fieldCount] = contentEnd;
		this.fieldCount++;
	}

	/** The physical line the record begins on. */
	public long line() {
		return this.line;
	}

	/** The physical line the record ends on. */
	public long lastLine() {
		return this.lastLine;
	}

	/** The physical line the next record begins on. */
	public long nextLine() {
		return this.nextLine;
	}

	/** Where the record begins. */
	public int start() {
		return this.start;
	}

	/** Where the record ends; its line end, if it has one, begins here. */
	public int end() {
		return this.end;
	}

	/** Where the next record begins. */
	public int next() {
		return this.next;
	}

	public int fieldCount() {
		return this.fieldCount;
	}

	/** Whether there is text between a closing quote and the end of its field. */
	public boolean malformed() {
		return this.unquotedField >= 0;
	}

	/**
	 * The first field with text behind its closing quote, from 0; or -1 if there is none.
	 */
	public int unquotedField() {
		return this.unquotedField;
	}

	/** Where the first field ends, as it is written. */
	public int firstFieldEnd() {
		return this.fieldEnds[0];
	}

	/** Whether a field is written in quotes, with nothing behind the closing one. */
	public boolean quoted(int field) {
		return this.contentEnds[field] >= 0 && this.contentEnds[field] + 1 == this.fieldEnds[field];
	}

	/**
	 * Counts the delimiters in a field that begins with a quote and holds a line end; 0
	 * for any other.
	 */
	public int delimitersAcrossLines(int field) {
		int delimiters = 0;
		boolean lineEnd = false;
		for (int i = this.fieldStarts[field]; i < this.contentEnds[field]; i++) {
			delimiters += (this.bytes[i] == this.delimiter) ? 1 : 0;
			lineEnd |= this.bytes[i] == LF;
		}
		return lineEnd ? delimiters : 0;
	}

	/** Whether the field is empty when trimmed. */
	public boolean blank(int field) {
		// Most records have something in their first fields: no text is made for those.
		if (this.contentEnds[field] < 0) {
			int to = this.fieldEnds[field];
			return Trimming.trimmedStart(this.bytes, this.fieldStarts[field], to) == to;
		}
		return value(field).isEmpty();
	}

	/**
	 * Finds the value of a field, without its quotes, trimmed.
	 * @return whether it stands in the text as it is, from {@link #valueStart()} to
	 * {@link #valueEnd()}; it does not where it holds a quote that is doubled
	 */
	public boolean locate(int field) {
		int from = this.fieldStarts[field];
		int to = this.fieldEnds[field];
		int contentEnd = this.contentEnds[field];
		if (contentEnd >= 0) {
			from++;
			if (contentEnd + 1 != to || holdsQuote(from, contentEnd)) {
				return false;
			}
			to = contentEnd;
		}
		this.valueStart = Trimming.trimmedStart(this.bytes, from, to);
		this.valueEnd = Trimming.trimmedEnd(this.bytes, this.valueStart, to);
		return true;
	}

	/** The text; not to be changed. */
	public byte[] bytes() {
		return this.bytes;
	}

	/** Where the value located last begins. */
	public int valueStart() {
		return this.valueStart;
	}

	/** Where the value located last ends. */
	public int valueEnd() {
		return this.valueEnd;
	}

	/** The value of a field, without its quotes, trimmed. */
	public String value(int field) {
		if (locate(field)) {
			return text(this.valueStart, this.valueEnd);
		}
		int from = this.fieldStarts[field] + 1;
		int contentEnd = this.contentEnds[field];
		return Trimming
			.trim(text(from, contentEnd).replace("\"\"", "\"") + text(contentEnd + 1, this.fieldEnds[field]));
	}

	/** Whether all fields, however many, are empty when trimmed. */
	public boolean blank() {
		for (int field = 0; field < this.fieldCount; field++) {
			if (!blank(field)) {
				return false;
			}
		}
		return true;
	}

	private boolean holdsQuote(int from, int to) {
		for (int i = from; i < to; i++) {
			if (this.bytes[i] == QUOTE) {
				return true;
			}
		}
		return false;
	}

	private String text(int from, int to) {
		return (from == to) ? "" : new String(this.bytes, from, to - from, StandardCharsets.UTF_8);
	}

}
