package com.bulkreservations.intake;

import java.io.ByteArrayOutputStream;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.RecordCursor;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;

/**
 * Some hundred raw records of an upload, in UTF-8: the item a run works on, reads ahead
 * and can be restarted at.
 */
public final class RecordBlock {

	private final int number;

	private final byte[] bytes;

	private final long firstLine;

	/**
	 * @param number the block's place in the upload, counted from 0
	 * @param firstLine the physical line the block begins on
	 */
	RecordBlock(int number, byte[] bytes, long firstLine) {
		this.number = number;
		this.bytes = bytes;
		this.firstLine = firstLine;
	}

	public int number() {
		return this.number;
	}

	/** Copies some of the block's bytes, as sent, in UTF-8. */
	public void copy(int from, int to, ByteArrayOutputStream target) {
		target.write(this.bytes, from, to - from);
	}

	/** Copies some of the block's bytes, with each quote doubled. */
	public void copyDoublingQuotes(int from, int to, ByteArrayOutputStream target) {
		for (int i = from; i < to; i++) {
			if (this.bytes[i] == '"') {
				target.write('"');
			}
			target.write(this.bytes[i]);
		}
	}

	/** Whether a certain one of the block's bytes is this ASCII character. */
	public boolean holds(char character, int position) {
		return this.bytes[position] == character;
	}

	/**
	 * Whether a part of a record, from one delimiter or its begin to its end, is one
	 * quoted field.
	 */
	public boolean isQuotedField(Delimiter delimiter, int from, int to) {
		RecordCursor field = new RecordCursor(this.bytes, from, to, delimiter, this.firstLine);
		try {
			return field.advance() && field.next() == to && field.fieldCount() == 1 && field.isQuoted(0);
		}
		catch (UnclosedQuoteException ex) {
			throw new IllegalStateException("A block holds whole records", ex);
		}
	}

	RecordCursor records(Delimiter delimiter) {
		return new RecordCursor(this.bytes, 0, this.bytes.length, delimiter, this.firstLine);
	}

	/** One record of the block. */
	RecordCursor record(Delimiter delimiter, int start, int next) {
		return new RecordCursor(this.bytes, start, next, delimiter, this.firstLine);
	}

	boolean holdsDataRow(Delimiter delimiter) {
		RecordCursor records = records(delimiter);
		try {
			while (records.advance()) {
				if (!records.isBlank()) {
					return true;
				}
			}
			return false;
		}
		catch (UnclosedQuoteException ex) {
			throw new IllegalStateException("A block holds whole records", ex);
		}
	}

}
