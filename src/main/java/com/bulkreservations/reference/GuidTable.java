package com.bulkreservations.reference;

import java.util.Arrays;
import java.util.UUID;

/**
 * Rows of whole numbers, each under a GUID of its own, in the order in which they were
 * added. There are some hundred thousand, made or read at each start: were each an
 * object, the collector would copy it several times, and a request that looks several up
 * would wait for memory longer than for all that is decided by them. Nothing can be
 * removed.
 */
final class GuidTable {

	/** What is said in the place of a row where there is none. */
	static final int NONE = -1;

	private static final int FEWEST_ROWS = 4;

	/** The fraction of the golden ratio: it spreads each bit over all higher ones. */
	private static final long SPREAD = 0x9E3779B97F4A7C15L;

	private final int columns;

	// Open addressing: a power of two of slots, of which at least half are free. A slot
	// has the number of a row, from 1, or 0.
	private int[] slots;

	// Both halves of the GUID of each row.
	private long[] keys;

	// The columns of each row.
	private int[] cells;

	/** How many rows there are. */
	private int size;

	/**
	 * @param columns how many numbers a row has beside its GUID
	 */
	GuidTable(int columns) {
		this.columns = columns;
		this.slots = new int[2 * FEWEST_ROWS];
		this.keys = new long[2 * FEWEST_ROWS];
		this.cells = new int[columns * FEWEST_ROWS];
	}

	/** The number of the row of a GUID, from 0, or {@link #NONE}. */
	int find(UUID key) {
		return this.slots[slotOf(key.getMostSignificantBits(), key.getLeastSignificantBits())] - 1;
	}

	/**
	 * Adds a row, whose columns are 0.
	 * @return its number, from 0, or {@link #NONE} where the GUID has a row already
	 */
	int add(UUID key) {
		long high = key.getMostSignificantBits();
		long low = key.getLeastSignificantBits();
		int slot = slotOf(high, low);
		if (this.slots[slot] != 0) {
			return NONE;
		}
		int row = this.size;
		if (2 * row == this.keys.length) {
			int rows = Math.max(FEWEST_ROWS, 2 * row);
			this.keys = Arrays.copyOf(this.keys, 2 * rows);
			this.cells = Arrays.copyOf(this.cells, this.columns * rows);
		}
		this.keys[2 * row] = high;
		this.keys[2 * row + 1] = low;
		this.size++;
		this.slots[slot] = this.size;
		if (this.size > this.slots.length / 2) {
			addSlots();
		}
		return row;
	}

	/** The GUID of a row. */
	UUID key(int row) {
		return new UUID(this.keys[2 * row], this.keys[2 * row + 1]);
	}

	/** What stands in a column of a row, both from 0. */
	int get(int row, int column) {
		return this.cells[row * this.columns + column];
	}

	/** Writes into a column of a row, both from 0. */
	void set(int row, int column, int value) {
		this.cells[row * this.columns + column] = value;
	}

	/** Makes four times as many slots: each time, all rows find theirs anew. */
	private void addSlots() {
		this.slots = new int[this.slots.length * 4];
		for (int row = 0; row < this.size; row++) {
			this.slots[slotOf(this.keys[2 * row], this.keys[2 * row + 1])] = row + 1;
		}
	}

	/** The slot that the GUID is in, or else the free one that it belongs in. */
	private int slotOf(long high, long low) {
		int last = this.slots.length - 1;
		long hash = (high ^ (low * SPREAD)) * SPREAD;
		int slot = (int) (hash >>> Integer.SIZE) & last;
		int row = this.slots[slot] - 1;
		while (row >= 0 && (this.keys[2 * row] != high || this.keys[2 * row + 1] != low)) {
			slot = (slot + 1) & last;
			row = this.slots[slot] - 1;
		}
		return slot;
	}

}
