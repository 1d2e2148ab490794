package com.bulkreservations.intake;

import java.io.ByteArrayOutputStream;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.RecordCursor;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;

/**
 * Several hundred raw records of an upload, in UTF-8: the item that a run validates. A
 * run restarts at the beginning of a block.
 */
public final class RecordBlock {

	private final int number;

	private final byte[] bytes;

	private final long firstLine;

	/**
	 * @param number the block's position in the upload, from 0
	 * @param firstLine the physical line that the block begins on
	 */
	RecordBlock(int number, byte[] bytes, long firstLine) {
		this.number = number;
		this.bytes = bytes;
		this.firstLine = firstLine;
	}

	public int number() {
		return this.number;
	}

	/** Copies a range of the block's bytes. */
	public void copy(int from, int to, ByteArrayOutputStream target) {
		target.write(this.bytes, from, to - from);
	}

	/** Copies a range of the block's bytes, and doubles each quote. */
	public void copyDoublingQuotes(int from, int to, ByteArrayOutputStream target) {
		for (int i = from; i < to; i++) {
			if (this.bytes[i] == '"') {
				target.write('"');
			}
			target.write(this.bytes[i]);
		}
	}

	/** Whether a byte of the block is an ASCII character. */
	public boolean has(char character, int position) {
		return this.bytes[position] == character;
	}

	/**
	 * Whether the rest of a record is one quoted field.
	 * @param from where the record or one of its fields begins
	 * @param to where the record ends
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

	/** Reads all records of the block. */
	RecordCursor records(Delimiter delimiter) {
		return new RecordCursor(this.bytes, 0, this.bytes.length, delimiter, this.firstLine);
	}

	/** Reads one record of the block. */
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
