package com.bulkreservations.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers the requests of all blocks consecutively from 0, and finds the block of each.
 * <p>
 * Most blocks hold few requests, since most uploads are small.
 */
final class OrderedBlocks {

	private final List<LedgerRun> runs = new ArrayList<>();

	private int[] numbers = new int[64];

	/** The ordinals of the blocks' first requests. */
	private int[] firsts = new int[64];

	private int requests;

	/**
	 * Adds a block.
	 * @param number the number of the block in its run
	 * @param size the number of its requests, at least one
	 * @return the ordinal of its first request
	 * @throws ArithmeticException if there are more than 2,147,483,647 requests
	 */
	int add(LedgerRun run, int number, int size) {
		int first = this.requests;
		this.requests = Math.addExact(first, size);
		int index = this.runs.size();
		if (index == this.firsts.length) {
			this.firsts = Arrays.copyOf(this.firsts, index * 2);
			this.numbers = Arrays.copyOf(this.numbers, index * 2);
		}
		this.firsts[index] = first;
		this.numbers[index] = number;
		this.runs.add(run);
		return first;
	}

	/** Returns the index of the block that holds a request. */
	int indexOf(int ordinal) {
		int found = Arrays.binarySearch(this.firsts, 0, this.runs.size(), ordinal);
		return (found >= 0) ? found : -found - 2;
	}

	/** Returns the ordinal of a block's first request. */
	int first(int index) {
		return this.firsts[index];
	}

	LedgerRun run(int index) {
		return this.runs.get(index);
	}

	/** Returns the number of a block in its run. */
	int number(int index) {
		return this.numbers[index];
	}

	boolean isEmpty() {
		return this.runs.isEmpty();
	}

}
