package com.bulkreservations.infrastructure.csv;

/**
 * Finds the ends of records in text that arrives in buffers of any size.
 * <p>
 * It knows just enough of the grammar in {@link RecordCursor} to tell line ends inside
 * quotes from those that end a record.
 */
public final class RecordEnds {

	private static final int NONE = -1;

	private static final byte QUOTE = '"';

	private static final byte LINE_FEED = '\n';

	private final byte delimiter;

	private long line = 1;

	private long nulLine;

	private boolean inQuotes;

	/** Whether a quote at this position opens a field, or doubles the quote before it. */
	private boolean quoteOpens = true;

	public RecordEnds(Delimiter delimiter) {
		this.delimiter = delimiter.asByte();
	}

	/**
	 * Scans to the end of the record.
	 * @param from where the bytes begin that are not scanned yet
	 * @return where the next record begins, or -1 if this one does not end before
	 * {@code to}
	 */
	public int next(byte[] bytes, int from, int to) {
		int position = from;
		while (position < to) {
			int special = nextSpecial(bytes, position, to);
			if (special > position && !this.inQuotes) {
				this.quoteOpens = bytes[special - 1] == this.delimiter;
			}
			if (special == to) {
				return NONE;
			}
			position = special + 1;
			byte found = bytes[special];
			if (found == QUOTE) {
				// Inside quotes every quote closes; one directly after it opens again.
				boolean closes = this.inQuotes;
				this.inQuotes = !closes && this.quoteOpens;
				this.quoteOpens = closes;
			}
			else if (found == LINE_FEED) {
				this.line++;
				if (!this.inQuotes) {
					this.quoteOpens = true;
					return position;
				}
			}
			else {
				if (this.nulLine == 0) {
					this.nulLine = this.line;
				}
				this.quoteOpens = false;
			}
		}
		return NONE;
	}

	/**
	 * Scans to the end of the bytes.
	 * @return the number of records that end in them
	 */
	int count(byte[] bytes, int from, int to) {
		int records = 0;
		for (int end = next(bytes, from, to); end >= 0; end = next(bytes, end, to)) {
			records++;
		}
		return records;
	}

	/**
	 * Returns the position of the next quote, line feed or NUL, or {@code to}.
	 * <p>
	 * Scans every byte of an upload and of each published file.
	 */
	private static int nextSpecial(byte[] bytes, int from, int to) {
		int position = from;
		while (position < to && bytes[position] != QUOTE && bytes[position] != LINE_FEED && bytes[position] != 0) {
			position++;
		}
		return position;
	}

	/** Returns the physical line that comes next. */
	public long line() {
		return this.line;
	}

	/** Returns the physical line of the first NUL found so far, or 0. */
	public long nulLine() {
		return this.nulLine;
	}

	/** Returns whether a quoted field is open. */
	public boolean isInQuotes() {
		return this.inQuotes;
	}

}
