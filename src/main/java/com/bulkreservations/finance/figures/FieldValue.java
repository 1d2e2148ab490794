package com.bulkreservations.finance.figures;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.bulkreservations.intake.CsvRecords;

/**
 * The value of a field as UTF-8, where it was read, without a copy and without a text
 * made of it. It is used again for the next record.
 */
public final class FieldValue {

	private static final byte[] NOTHING = {};

	private byte[] bytes = NOTHING;

	private byte[] kept = NOTHING;

	private int from;

	private int to;

	/** Takes the value of a field; it holds until the next record is read. */
	public void read(CsvRecords records, int field) {
		if (records.locate(field)) {
			this.bytes = records.bytes();
			this.from = records.valueStart();
			this.to = records.valueEnd();
		}
		else {
			take(records.value(field).getBytes(StandardCharsets.UTF_8));
		}
	}

	/** Takes a text in UTF-8. */
	void take(byte[] text) {
		this.bytes = text;
		this.from = 0;
		this.to = text.length;
	}

	/** Holds the value beyond the record that it stands in, too. */
	void keep() {
		int length = this.to - this.from;
		if (this.kept.length < length) {
			this.kept = new byte[2 * length];
		}
		System.arraycopy(this.bytes, this.from, this.kept, 0, length);
		this.bytes = this.kept;
		this.from = 0;
		this.to = length;
	}

	/** Takes no value. */
	void clear() {
		this.from = 0;
		this.to = 0;
	}

	public byte[] bytes() {
		return this.bytes;
	}

	/** Where the value begins. */
	public int from() {
		return this.from;
	}

	/** Where the value ends. */
	public int to() {
		return this.to;
	}

	public boolean isEmpty() {
		return this.from == this.to;
	}

	public boolean holds(byte[] other) {
		return Arrays.equals(this.bytes, this.from, this.to, other, 0, other.length);
	}

	/** The value, which is a number of plain digits. */
	public long number() {
		long number = 0;
		for (int i = this.from; i < this.to; i++) {
			int digit = this.bytes[i] - '0';
			if (digit < 0 || digit > 9) {
				throw new NumberFormatException("Expected digits alone, but found " + text());
			}
			number = Math.addExact(Math.multiplyExact(number, 10), digit);
		}
		return number;
	}

	/** The value as a text. */
	public String text() {
		return isEmpty() ? "" : new String(this.bytes, this.from, this.to - this.from, StandardCharsets.UTF_8);
	}

}
