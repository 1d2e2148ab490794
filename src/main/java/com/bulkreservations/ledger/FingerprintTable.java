package com.bulkreservations.ledger;

import java.util.Arrays;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;

/**
 * Finds among millions of fingerprints the ordinal of an equal one, in eight to sixteen
 * bytes of memory for each: a slot holds 32 bits of the fingerprint and the ordinal.
 * Whether all 128 bits are equal is asked of the caller, who keeps them elsewhere; that
 * is seldom in vain. Grows in parts, so that memory is never needed twice. Several
 * threads may search, while none adds.
 */
public final class FingerprintTable {

	private static final int NOT_FOUND = -1;

	private static final int PART_BITS = 8;

	private static final int INITIAL_SLOTS = 16;

	private final long[] @Nullable [] parts = new long[1 << PART_BITS] @Nullable [];

	private final int[] sizes = new int[1 << PART_BITS];

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
		int mask = slots.length - 1;
		for (int i = tag & mask; slots[i] != 0; i = (i + 1) & mask) {
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
	 * Adds a fingerprint that is not there yet.
	 * @param ordinal 0 or more, at most {@code Integer.MAX_VALUE - 1}
	 */
	public void add(Fingerprint fingerprint, int ordinal) {
		int part = part(fingerprint);
		long[] slots = this.parts[part];
		if (slots == null || this.sizes[part] >= slots.length - slots.length / 4) {
			slots = enlarged(slots);
			this.parts[part] = slots;
		}
		put(slots, ((long) tag(fingerprint) << Integer.SIZE) | (ordinal + 1));
		this.sizes[part]++;
	}

	private static long[] enlarged(long @Nullable [] slots) {
		if (slots == null) {
			return new long[INITIAL_SLOTS];
		}
		long[] larger = new long[slots.length * 2];
		Arrays.stream(slots).filter((slot) -> slot != 0).forEach((slot) -> put(larger, slot));
		return larger;
	}

	private static void put(long[] slots, long slot) {
		int mask = slots.length - 1;
		int i = tagIn(slot) & mask;
		while (slots[i] != 0) {
			i = (i + 1) & mask;
		}
		slots[i] = slot;
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
