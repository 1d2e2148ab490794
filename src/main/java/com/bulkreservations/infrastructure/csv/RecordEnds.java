package com.bulkreservations.infrastructure.csv;

import com.bulkreservations.infrastructure.bytes.ByteScanner;

/**
 * Finds where records end, in pieces of text of any size: just enough of the grammar in
 * {@link RecordCursor} to tell a line end inside quotes from one that ends a record.
 */
public final class RecordEnds {

	private static final int NONE = -1;

	private static final byte QUOTE = '"';

	private static final byte LINE_FEED = '\n';

	private static final long QUOTES = ByteScanner.all('"');

	private static final long LINE_FEEDS = ByteScanner.all('\n');

	private final byte delimiter;

	private long line = 1;

	private long nulLine;

	private boolean quoted;

	/** Whether a quote here would open a quoted field, or double the one before it. */
	private boolean quoteCounts = true;

	public RecordEnds(Delimiter delimiter) {
		this.delimiter = delimiter.octet();
	}

	/**
	 * Goes on to the end of the record.
	 * @param from where the bytes begin that were not gone over yet
	 * @return where the next record begins, or -1 where this one does not end before
	 * {@code to}
	 */
	public int next(byte[] bytes, int from, int to) {
		int position = from;
		while (position < to) {
			int special = nextSpecial(bytes, position, to);
			if (special > position && !this.quoted) {
				this.quoteCounts = bytes[special - 1] == this.delimiter;
			}
			if (special == to) {
				return NONE;
			}
			position = special + 1;
			byte octet = bytes[special];
			if (octet == QUOTE) {
				// Inside quotes every quote closes; the next one, if it follows at once,
				// opens again.
				boolean closes = this.quoted;
				this.quoted = !closes && this.quoteCounts;
				this.quoteCounts = closes;
			}
			else if (octet == LINE_FEED) {
				this.line++;
				if (!this.quoted) {
					this.quoteCounts = true;
					return position;
				}
			}
			else {
				if (this.nulLine == 0) {
					this.nulLine = this.line;
				}
				this.quoteCounts = false;
			}
		}
		return NONE;
	}

	/**
	 * Goes on to the end of the bytes.
	 * @return how many records end among them
	 */
	int count(byte[] bytes, int from, int to) {
		int records = 0;
		for (int end = next(bytes, from, to); end >= 0; end = next(bytes, end, to)) {
			records++;
		}
		return records;
	}

	/**
	 * Where the next quote, line feed or NUL stands, or {@code to}. Every byte of an
	 * upload and of each published file comes by here.
	 */
	private static int nextSpecial(byte[] bytes, int from, int to) {
		int position = from;
		for (; position + Long.BYTES <= to; position += Long.BYTES) {
			long eight = ByteScanner.at(bytes, position);
			long special = ByteScanner.noughts(eight ^ QUOTES) | ByteScanner.noughts(eight ^ LINE_FEEDS)
					| ByteScanner.noughts(eight);
			if (special != 0) {
				return position + ByteScanner.first(special);
			}
		}
		while (position < to && bytes[position] != QUOTE && bytes[position] != LINE_FEED && bytes[position] != 0) {
			position++;
		}
		return position;
	}

	/** The physical line that comes next. */
	public long line() {
		return this.line;
	}

	/** The physical line of the first NUL, or 0 where none was found so far. */
	public long nulLine() {
		return this.nulLine;
	}

	/** Whether a quoted field is open. */
	public boolean quoted() {
		return this.quoted;
	}

}
