package com.bulkreservations.infrastructure.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.bulkreservations.infrastructure.bytes.Trimming;

/**
 * Iterates over the records in UTF-8 text and locates their fields, without copying.
 * <p>
 * This is the grammar of an upload:
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

	/** The first field with text after its closing quote, from 0; or -1. */
	private int malformedField = -1;

	private int fieldCount;

	private int[] fieldStarts = new int[32];

	private int[] fieldEnds = new int[32];

	/** The positions of the closing quotes; -1 for a field without quotes. */
	private int[] closingQuotes = new int[32];

	private int valueStart;

	private int valueEnd;

	/**
	 * @param from where the first record begins
	 * @param limit where the text ends
	 * @param line the physical line at {@code from}
	 */
	public RecordCursor(byte[] bytes, int from, int limit, Delimiter delimiter, long line) {
		this.bytes = bytes;
		this.next = from;
		this.limit = limit;
		this.delimiter = delimiter.asByte();
		this.nextLine = line;
	}

	/**
	 * Advances to the next record.
	 * @return whether there is one
	 * @throws UnclosedQuoteException if the text ends inside quotes
	 */
	public boolean advance() throws UnclosedQuoteException {
		if (this.next >= this.limit) {
			return false;
		}
		this.start = this.next;
		this.line = this.nextLine;
		this.malformedField = -1;
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
	 * Adds the field that begins at {@code from}.
	 * @return the position of the delimiter or LF after it, or the limit
	 */
	private int readField(int from) throws UnclosedQuoteException {
		int closingQuote = -1;
		int position = from;
		if (position < this.limit && this.bytes[position] == QUOTE) {
			closingQuote = findClosingQuote(position + 1);
			position = closingQuote + 1;
		}
		int plainFrom = position;
		while (position < this.limit && this.bytes[position] != this.delimiter && this.bytes[position] != LF) {
			position++;
		}
		int fieldEnd = (position < this.limit && this.bytes[position] == LF)
				? withoutCarriageReturn(plainFrom, position) : position;
		if (closingQuote >= 0 && fieldEnd > plainFrom && this.malformedField < 0) {
			this.malformedField = this.fieldCount;
		}
		add(from, fieldEnd, closingQuote);
		return position;
	}

	private int findClosingQuote(int from) throws UnclosedQuoteException {
		int position = from;
		while (position < this.limit) {
			byte current = this.bytes[position];
			if (current == QUOTE) {
				if (position + 1 == this.limit || this.bytes[position + 1] != QUOTE) {
					return position;
				}
				position++;
			}
			else if (current == LF) {
				this.nextLine++;
			}
			position++;
		}
		throw new UnclosedQuoteException(this.line);
	}

	private int withoutCarriageReturn(int from, int lineFeed) {
		return (lineFeed > from && this.bytes[lineFeed - 1] == CR) ? lineFeed - 1 : lineFeed;
	}

	private void add(int from, int to, int closingQuote) {
		if (this.fieldCount == this.fieldStarts.length) {
			int capacity = this.fieldCount * 2;
			this.fieldStarts = Arrays.copyOf(this.fieldStarts, capacity);
			this.fieldEnds = Arrays.copyOf(this.fieldEnds, capacity);
			this.closingQuotes = Arrays.copyOf(this.closingQuotes, capacity);
		}
		this.fieldStarts[this.fieldCount] = from;
		this.fieldEnds[this.fieldCount] = to;
		this.closingQuotes[this.fieldCount] = closingQuote;
		this.fieldCount++;
	}

	/** Returns the physical line on which the record begins. */
	public long line() {
		return this.line;
	}

	/** Returns the physical line on which the record ends. */
	public long lastLine() {
		return this.lastLine;
	}

	/** Returns the physical line on which the next record begins. */
	public long nextLine() {
		return this.nextLine;
	}

	/** Returns where the record begins. */
	public int start() {
		return this.start;
	}

	/** Returns where the record ends, before its line end. */
	public int end() {
		return this.end;
	}

	/** Returns where the next record begins. */
	public int next() {
		return this.next;
	}

	public int fieldCount() {
		return this.fieldCount;
	}

	/** Returns whether a field has text after its closing quote. */
	public boolean isMalformed() {
		return this.malformedField >= 0;
	}

	/** Returns the first field with text after its closing quote, from 0; or -1. */
	public int malformedField() {
		return this.malformedField;
	}

	/** Returns where the first field ends, including its quotes. */
	public int firstFieldEnd() {
		return this.fieldEnds[0];
	}

	int fieldStart(int field) {
		return this.fieldStarts[field];
	}

	int fieldEnd(int field) {
		return this.fieldEnds[field];
	}

	/** Returns whether a field is in quotes, with nothing after the closing one. */
	public boolean isQuoted(int field) {
		return this.closingQuotes[field] >= 0 && this.closingQuotes[field] + 1 == this.fieldEnds[field];
	}

	/** Returns the number of delimiters in a quoted field with a line end; else -1. */
	public int delimitersAcrossLines(int field) {
		int delimiters = 0;
		boolean lineEnd = false;
		for (int i = this.fieldStarts[field]; i < this.closingQuotes[field]; i++) {
			delimiters += (this.bytes[i] == this.delimiter) ? 1 : 0;
			lineEnd |= this.bytes[i] == LF;
		}
		return lineEnd ? delimiters : -1;
	}

	/** Returns whether the field is empty when trimmed. */
	public boolean isBlank(int field) {
		// Creates no text for the first fields of most records, which are not blank.
		if (this.closingQuotes[field] < 0) {
			int to = this.fieldEnds[field];
			return Trimming.trimmedStart(this.bytes, this.fieldStarts[field], to) == to;
		}
		return value(field).isEmpty();
	}

	/**
	 * Locates the value of a field, without its quotes, trimmed.
	 * @return whether {@link #bytes()} holds the value, from {@link #valueStart()} to
	 * {@link #valueEnd()}; a value with doubled quotes is not held as such
	 */
	public boolean locate(int field) {
		int from = this.fieldStarts[field];
		int to = this.fieldEnds[field];
		int closingQuote = this.closingQuotes[field];
		if (closingQuote >= 0) {
			from++;
			if (closingQuote + 1 != to || hasQuote(from, closingQuote)) {
				return false;
			}
			to = closingQuote;
		}
		this.valueStart = Trimming.trimmedStart(this.bytes, from, to);
		this.valueEnd = Trimming.trimmedEnd(this.bytes, this.valueStart, to);
		return true;
	}

	/** Returns the text, which must not be changed. */
	public byte[] bytes() {
		return this.bytes;
	}

	/** Returns where the latest located value begins. */
	public int valueStart() {
		return this.valueStart;
	}

	/** Returns where the latest located value ends. */
	public int valueEnd() {
		return this.valueEnd;
	}

	/** Returns the value of a field, without its quotes, trimmed. */
	public String value(int field) {
		if (locate(field)) {
			return text(this.valueStart, this.valueEnd);
		}
		int from = this.fieldStarts[field] + 1;
		int closingQuote = this.closingQuotes[field];
		return Trimming
			.trim(text(from, closingQuote).replace("\"\"", "\"") + text(closingQuote + 1, this.fieldEnds[field]));
	}

	/** Returns whether all fields are empty when trimmed. */
	public boolean isBlank() {
		for (int field = 0; field < this.fieldCount; field++) {
			if (!isBlank(field)) {
				return false;
			}
		}
		return true;
	}

	private boolean hasQuote(int from, int to) {
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
