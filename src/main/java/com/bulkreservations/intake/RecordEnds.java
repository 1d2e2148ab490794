package com.bulkreservations.intake;

/**
 * Finds where records end, in pieces of text of any size: just enough of the grammar in
 * {@link RecordCursor} to tell a line end inside quotes from one that ends a record.
 */
final class RecordEnds {

	private static final int NONE = -1;

	private final byte delimiter;

	private long line = 1;

	private long nulLine;

	private boolean quoted;

	/** Whether a quote here would open a quoted field, or double the one before it. */
	private boolean quoteCounts = true;

	RecordEnds(Delimiter delimiter) {
		this.delimiter = delimiter.octet();
	}

	/**
	 * Goes on to the end of the record.
	 * @param from where the bytes begin that were not gone over yet
	 * @return where the next record begins, or -1 where this one does not end before
	 * {@code to}
	 */
	int next(byte[] bytes, int from, int to) {
		for (int i = from; i < to; i++) {
			byte octet = bytes[i];
			if (octet == '"') {
				// Inside quotes every quote closes; the next one, if it follows at once,
				// opens again.
				boolean closes = this.quoted;
				this.quoted = !closes && this.quoteCounts;
				this.quoteCounts = closes;
			}
			else if (octet == '\n') {
				this.line++;
				if (!this.quoted) {
					this.quoteCounts = true;
					return i + 1;
				}
			}
			else if (octet == 0 && this.nulLine == 0) {
				this.nulLine = this.line;
			}
			else if (!this.quoted) {
				this.quoteCounts = octet == this.delimiter;
			}
		}
		return NONE;
	}

	/** The physical line that comes next. */
	long line() {
		return this.line;
	}

	/** The physical line of the first NUL, or 0 where none was found so far. */
	long nulLine() {
		return this.nulLine;
	}

	/** Whether a quoted field is open. */
	boolean quoted() {
		return this.quoted;
	}

}
