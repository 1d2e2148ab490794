package com.bulkreservations.reference;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text for each row of a {@link GuidTable}, in the order of the rows. Most are never
 * asked for, and are no more than a part of one array until they are.
 */
final class TextColumn {

	private static final int FEWEST_ROWS = 64;

	/** All texts one behind the other, in UTF-8. */
	private byte[] octets;

	/** Where the text of each row ends, and that of the next begins. */
	private int[] ends;

	private int size;

	TextColumn() {
		this.octets = new byte[1024];
		this.ends = new int[FEWEST_ROWS];
	}

	/** Adds the text of the next row, which stands from {@code from} to {@code to}. */
	void add(byte[] utf8, int from, int to) {
		int start = start(this.size);
		int end = start + to - from;
		if (end > this.octets.length) {
			this.octets = Arrays.copyOf(this.octets, Math.max(end, this.octets.length * 2));
		}
		System.arraycopy(utf8, from, this.octets, start, to - from);
		if (this.size == this.ends.length) {
			this.ends = Arrays.copyOf(this.ends, Math.max(FEWEST_ROWS, this.size * 2));
		}
		this.ends[this.size] = end;
		this.size++;
	}

	/** The text of a row, whose number is from 0. */
	String get(int row) {
		int start = start(row);
		return new String(this.octets, start, this.ends[row] - start, StandardCharsets.UTF_8);
	}

	private int start(int row) {
		return (row == 0) ? 0 : this.ends[row - 1];
	}

}
