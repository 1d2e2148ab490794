package com.bulkreservations.finance.figures;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers values in the order in which they are first met, and finds the number of one
 * again, without making a text of it. It takes little more memory than the values' own
 * octets.
 */
public final class OctetIndex {

	private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long SPREAD = 0x9E3779B97F4A7C15L;

	private byte[] octets = new byte[1024];

	/** Where each value begins; one more than there are values. */
	private int[] starts = new int[65];

	/**
	 * The hash of a value, and below it its number plus 1; 0 where there is none. The two
	 * stand together, since the way to memory is what a search takes most time for.
	 */
	private long[] slots = new long[128];

	private int size;

	/** How many values there are. */
	public int size() {
		return this.size;
	}

	/** The number of a value, or -1. */
	public int find(byte[] bytes, int from, int to) {
		int hash = hash(bytes, from, to);
		return (int) this.slots[slot(hash, bytes, from, to)] - 1;
	}

	/** The number of a value; a new one gets the next. */
	public int add(byte[] bytes, int from, int to) {
		int hash = hash(bytes, from, to);
		int slot = slot(hash, bytes, from, to);
		if (this.slots[slot] != 0) {
			return (int) this.slots[slot] - 1;
		}
		append(bytes, from, to);
		this.slots[slot] = ((long) hash << Integer.SIZE) | this.size;
		if (this.size * 2 > this.slots.length) {
			spread();
		}
		return this.size - 1;
	}

	/** The value with a number. */
	public String text(int number) {
		int from = this.starts[number];
		return new String(this.octets, from, this.starts[number + 1] - from, StandardCharsets.UTF_8);
	}

	void clear() {
		this.size = 0;
		Arrays.fill(this.slots, 0);
	}

	private int slot(int hash, byte[] bytes, int from, int to) {
		int mask = this.slots.length - 1;
		int slot = hash & mask;
		while (this.slots[slot] != 0 && !holds(this.slots[slot], hash, bytes, from, to)) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

	private boolean holds(long slot, int hash, byte[] bytes, int from, int to) {
		int number = (int) slot - 1;
		return (int) (slot >>> Integer.SIZE) == hash
				&& Arrays.equals(this.octets, this.starts[number], this.starts[number + 1], bytes, from, to);
	}

	private void append(byte[] bytes, int from, int to) {
		int start = this.starts[this.size];
		int end = Math.addExact(start, to - from);
		if (end > this.octets.length) {
			this.octets = Arrays.copyOf(this.octets, Math.max(end, larger(this.octets.length)));
		}
		System.arraycopy(bytes, from, this.octets, start, to - from);
		this.size++;
		if (this.size == this.starts.length) {
			this.starts = Arrays.copyOf(this.starts, larger(this.size));
		}
		this.starts[this.size] = end;
	}

	private static int larger(int length) {
		return length + Math.max(64, length / 2);
	}

	private void spread() {
		long[] before = this.slots;
		this.slots = new long[before.length * 2];
		int mask = this.slots.length - 1;
		for (long value : before) {
			if (value != 0) {
				int slot = (int) (value >>> Integer.SIZE) & mask;
				while (this.slots[slot] != 0) {
					slot = (slot + 1) & mask;
				}
				this.slots[slot] = value;
			}
		}
	}

	private static int hash(byte[] bytes, int from, int to) {
		long hash = (long) to - from;
		int position = from;
		for (; position + Long.BYTES <= to; position += Long.BYTES) {
			hash = ((long) EIGHT.get(bytes, position) ^ hash) * SPREAD;
			hash ^= hash >>> 32;
		}
		for (; position < to; position++) {
			hash = (bytes[position] ^ hash) * SPREAD;
			hash ^= hash >>> 32;
		}
		return (int) (hash ^ (hash >>> 29));
	}

}
