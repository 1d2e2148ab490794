package com.bulkreservations.benchmark;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Chance that is the same for the same seed. */
final class Dice {

	private final SplittableRandom random;

	Dice(long seed) {
		this.random = new SplittableRandom(seed);
	}

	boolean percent(int chance) {
		return this.random.nextInt(100) < chance;
	}

	/** Whether something happens that has this chance, from 0 to 1. */
	boolean happens(double chance) {
		return this.random.nextDouble() < chance;
	}

	/** A number, both bounds included. */
	int between(int lowest, int highest) {
		return (int) this.random.nextLong(lowest, highest + 1L);
	}

	@SafeVarargs
	final <T> T oneOf(T... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

	<T> T oneOf(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	/** A random GUID in lower case (RFC 9562, version 4). */
	String guid() {
		long high = (this.random.nextLong() & ~0xF000L) | 0x4000L;
		long low = (this.random.nextLong() >>> 2) | Long.MIN_VALUE;
		return new UUID(high, low).toString();
	}

}
