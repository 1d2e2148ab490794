package com.bulkreservations.report.counting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first ones of many by some order, whatever their number, in bounded memory. */
final class Largest<T> {

	private final int limit;

	private final Comparator<? super T> order;

	private final PriorityQueue<T> kept;

	private long seen;

	/**
	 * @param limit how many are kept
	 * @param order total, so that the outcome does not depend on the order of arrival
	 */
	Largest(int limit, Comparator<? super T> order) {
		this.limit = limit;
		this.order = order;
		this.kept = new PriorityQueue<>(order.reversed());
	}

	void add(T item) {
		this.seen++;
		if (this.kept.size() < this.limit) {
			this.kept.add(item);
		}
		else if (!this.kept.isEmpty() && this.order.compare(item, this.kept.element()) < 0) {
			this.kept.remove();
			this.kept.add(item);
		}
	}

	/** How many there were in all. */
	long seen() {
		return this.seen;
	}

	List<T> inOrder() {
		List<T> items = new ArrayList<>(this.kept);
		items.sort(this.order);
		return items;
	}

}
