package com.bulkreservations.ledger;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntPredicate;

import com.bulkreservations.order.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * Finds among millions of fingerprints the ordinal of an equal one, in nine to seventeen
 * bytes of memory for each: a slot holds 32 bits of the fingerprint and the ordinal.
 * Whether all 128 bits are equal is asked of the caller, who keeps them elsewhere; that
 * is seldom in vain. Grows in parts, so that memory is never needed twice, and each by a
 * quarter. Several threads may search, while none adds.
 */
public final class FingerprintTable {

	private static final int NOT_FOUND = -1;

	private static final int PART_BITS = 8;

	private static final int INITIAL_SLOTS = 16;

	/** Of the heap, this part may be slots half of which are free. */
	private static final int ROOMY_HEAP_PART = 32;

	/**
	 * How many fingerprints room is made for generously; half the slots stay free then.
	 */
	private final long roomyUpTo;

	private final long[] @Nullable [] parts = new long[1 << PART_BITS] @Nullable [];

	private final int[] sizes = new int[1 << PART_BITS];

	/** A table that is roomy, and thus quick, while that takes little of the heap. */
	public FingerprintTable() {
		this(Runtime.getRuntime().maxMemory() / ROOMY_HEAP_PART / (2 * Long.BYTES));
	}

	FingerprintTable(long roomyUpTo) {
		this.roomyUpTo = roomyUpTo;
	}

	/**
	 * The ordinal of an equal fingerprint, or -1.
	 * @param equal tells whether the fingerprint with a certain ordinal is equal to this
	 * one
	 */
	public int find(Fingerprint fingerprint, IntPredicate equal) {
		long[] slots = this.parts[part(fingerprint)];
		if (slots == null) {
			return NOT_FOUND;
		}
		int tag = tag(fingerprint);
		for (int i = firstSlot(tag, slots.length); slots[i] != 0; i = nextSlot(i, slots.length)) {
			if (tagIn(slots[i]) == tag) {
				int ordinal = ordinalIn(slots[i]);
				if (equal.test(ordinal)) {
					return ordinal;
				}
			}
		}
		return NOT_FOUND;
	}

	/**
	 * Makes room for as many more fingerprints as are about to be added, so that none is
	 * moved meanwhile. They are expected to be spread evenly; where they are not, the
	 * table grows all the same.
	 */
	public void reserve(long fingerprints) {
		long more = fingerprints / this.parts.length;
		// A fiftieth more: no part gets exactly its share.
		long spread = more / 50;
		boolean roomy = fingerprints <= this.roomyUpTo;
		for (int part = 0; part < this.parts.length && more > 0; part++) {
			long held = this.sizes[part] + more + spread;
			// Half or a sixth stays free.
			long needed = (roomy ? held * 2 : held / 5 * 6) + INITIAL_SLOTS;
			long[] slots = this.parts[part];
			if (slots == null || slots.length < needed) {
				this.parts[part] = moved(slots, new long[Math.toIntExact(needed)]);
			}
		}
	}

	/**
	 * Adds a fingerprint that is not there yet.
	 * @param ordinal 0 or more, at most {@code Integer.MAX_VALUE - 1}
	 */
	public void add(Fingerprint fingerprint, int ordinal) {
		int part = part(fingerprint);
		long[] slots = this.parts[part];
		if (slots == null || this.sizes[part] >= slots.length - slots.length / 8) {
			slots = enlarged(slots);
			this.parts[part] = slots;
		}
		put(slots, ((long) tag(fingerprint) << Integer.SIZE) | (ordinal + 1));
		this.sizes[part]++;
	}

	/** How many slots there are, of eight bytes each. */
	int slots() {
		return Arrays.stream(this.parts).filter(Objects::nonNull).mapToInt((slots) -> slots.length).sum();
	}

	private static long[] enlarged(long @Nullable [] slots) {
		if (slots == null) {
			return new long[INITIAL_SLOTS];
		}
		return moved(slots, new long[slots.length + slots.length / 4]);
	}

	private static long[] moved(long @Nullable [] slots, long[] larger) {
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

	/** The tag as a fraction of all tags, of the slots. */
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
