package com.bulkreservations.ledger;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntPredicate;

import com.bulkreservations.order.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * A hash table from millions of fingerprints to ordinals, in 9 to 17 bytes for each.
 * <p>
 * A slot holds 32 bits of the fingerprint and the ordinal; the caller, who keeps all 128
 * bits elsewhere, confirms a match. The table grows part by part, each by a quarter, so
 * that it never needs its memory twice. Several threads may search while none adds.
 */
public final class FingerprintTable {

	private static final int NOT_FOUND = -1;

	private static final int PART_BITS = 8;

	private static final int INITIAL_SLOTS = 16;

	/** A sparse table takes at most a 32nd of the heap. */
	private static final int SPARSE_HEAP_FRACTION = 32;

	/** The most fingerprints for which half the slots stay free. */
	private final long sparseLimit;

	private final long[] @Nullable [] parts = new long[1 << PART_BITS] @Nullable [];

	private final int[] sizes = new int[1 << PART_BITS];

	/** Creates a table that is sparse, and thus fast, while that takes little heap. */
	public FingerprintTable() {
		this(Runtime.getRuntime().maxMemory() / SPARSE_HEAP_FRACTION / (2 * Long.BYTES));
	}

	FingerprintTable(long sparseLimit) {
		this.sparseLimit = sparseLimit;
	}

	/**
	 * Returns the ordinal of an equal fingerprint, or -1.
	 * @param isEqual whether the fingerprint with an ordinal is equal to this one
	 */
	public int find(Fingerprint fingerprint, IntPredicate isEqual) {
		long[] slots = this.parts[part(fingerprint)];
		if (slots == null) {
			return NOT_FOUND;
		}
		int tag = tag(fingerprint);
		for (int i = firstSlot(tag, slots.length); slots[i] != 0; i = nextSlot(i, slots.length)) {
			if (tagIn(slots[i]) == tag) {
				int ordinal = ordinalIn(slots[i]);
				if (isEqual.test(ordinal)) {
					return ordinal;
				}
			}
		}
		return NOT_FOUND;
	}

	/**
	 * Allocates slots for further fingerprints, so that adding them moves none.
	 * <p>
	 * They are expected to be spread evenly; otherwise the table grows later.
	 */
	public void reserve(long fingerprints) {
		long more = fingerprints / this.parts.length;
		// 2 % more, since no part gets exactly its share.
		long spread = more / 50;
		boolean sparse = fingerprints <= this.sparseLimit;
		for (int part = 0; part < this.parts.length && more > 0; part++) {
			long held = this.sizes[part] + more + spread;
			// A half or a sixth stays free.
			long needed = (sparse ? held * 2 : held / 5 * 6) + INITIAL_SLOTS;
			long[] slots = this.parts[part];
			if (slots == null || slots.length < needed) {
				this.parts[part] = rehash(slots, new long[Math.toIntExact(needed)]);
			}
		}
	}

	/**
	 * Adds a fingerprint that is not in the table.
	 * @param ordinal 0 or more, at most {@code Integer.MAX_VALUE - 1}
	 */
	public void add(Fingerprint fingerprint, int ordinal) {
		int part = part(fingerprint);
		long[] slots = this.parts[part];
		if (slots == null || this.sizes[part] >= slots.length - slots.length / 8) {
			slots = enlarge(slots);
			this.parts[part] = slots;
		}
		put(slots, ((long) tag(fingerprint) << Integer.SIZE) | (ordinal + 1));
		this.sizes[part]++;
	}

	/** Returns the number of slots, of eight bytes each. */
	int slots() {
		return Arrays.stream(this.parts).filter(Objects::nonNull).mapToInt((slots) -> slots.length).sum();
	}

	private static long[] enlarge(long @Nullable [] slots) {
		if (slots == null) {
			return new long[INITIAL_SLOTS];
		}
		return rehash(slots, new long[slots.length + slots.length / 4]);
	}

	private static long[] rehash(long @Nullable [] slots, long[] larger) {
		if (slots != null) {
			for (long slot : slots) {
				if (slot != 0) {
					put(larger, slot);
				}
			}
		}
		return larger;
	}

	private static void put(long[] slots, long slot) {
		int i = firstSlot(tagIn(slot), slots.length);
		while (slots[i] != 0) {
			i = nextSlot(i, slots.length);
		}
		slots[i] = slot;
	}

	/** Scales the tag from the range of all tags to that of the slots. */
	private static int firstSlot(int tag, int slots) {
		return (int) (((tag & 0xFFFFFFFFL) * slots) >>> Integer.SIZE);
	}

	private static int nextSlot(int slot, int slots) {
		return (slot + 1 < slots) ? slot + 1 : 0;
	}

	private static int part(Fingerprint fingerprint) {
		return (int) (fingerprint.high() >>> (Long.SIZE - PART_BITS));
	}

	private static int tag(Fingerprint fingerprint) {
		return (int) fingerprint.high();
	}

	private static int tagIn(long slot) {
		return (int) (slot >>> Integer.SIZE);
	}

	/** A slot holds the ordinal plus one, so that no used slot is 0. */
	private static int ordinalIn(long slot) {
		return (int) slot - 1;
	}

}
