package com.bulkreservations.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers the requests of many ledger blocks through, from 0, and finds the block of each
 * again. Most blocks hold few requests, since most uploads are small.
 */
final class OrderedBlocks {

	private final List<LedgerRun> runs = new ArrayList<>();

	private int[] numbers = new int[64];

	/** The ordinals of the blocks' first requests. */
	private int[] firsts = new int[64];

	private int requests;

	/**
	 * Adds a block.
	 * @param number which block of the run it is
	 * @param size how many requests it holds, at least one
	 * @return the ordinal of its first request
	 * @throws ArithmeticException if there are more than two thousand million requests
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

	/** The place of the block that holds a request. */
	int indexOf(int ordinal) {
		int found = Arrays.binarySearch(this.firsts, 0, this.runs.size(), ordinal);
		return (found >= 0) ? found : -found - 2;
	}

	/** The ordinal of a block's first request. */
	int first(int index) {
		return this.firsts[index];
	}

	LedgerRun run(int index) {
		return this.runs.get(index);
	}

	/** Which block of its run it is. */
	int number(int index) {
		return this.numbers[index];
	}

	boolean isEmpty() {
		return this.runs.isEmpty();
	}

}
