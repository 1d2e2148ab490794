package com.bulkreservations.finance.figures;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import com.bulkreservations.order.Amounts;
import org.jspecify.annotations.Nullable;

/**
 * The groups of one currency and their sums, in memory. Sums are exact: in a {@code long}
 * of the currency's smallest units, and what does not fit there, or has another scale,
 * beside it.
 */
final class GroupSums {

	private final OctetIndex values = new OctetIndex();

	private long[] units = new long[64];

	private int[] requests = new int[64];

	private final Map<Integer, BigDecimal> others = new HashMap<>();

	private boolean known;

	private int scale;

	int size() {
		return this.values.size();
	}

	/** The number of a group that is there already, or -1. */
	int find(byte[] bytes, int from, int to) {
		return this.values.find(bytes, from, to);
	}

	/** The number of a group, which is made where there is none. */
	int add(byte[] bytes, int from, int to) {
		int group = this.values.add(bytes, from, to);
		if (group == this.units.length) {
			this.units = Arrays.copyOf(this.units, group + group / 2);
			this.requests = Arrays.copyOf(this.requests, this.units.length);
		}
		return group;
	}

	void plus(int group, Amount amount) {
		this.requests[group]++;
		if (!amount.isKnown()) {
			return;
		}
		if (!this.known) {
			this.known = true;
			this.scale = amount.scale();
		}
		long sum = this.units[group] + amount.units();
		if (amount.large() != null || amount.scale() != this.scale || sum < 0) {
			this.others.merge(group, amount.value(), BigDecimal::add);
		}
		else {
			this.units[group] = sum;
		}
	}

	String value(int group) {
		return this.values.text(group);
	}

	Sum sum(int group) {
		return new Sum(this.requests[group], amount(group));
	}

	private @Nullable BigDecimal amount(int group) {
		return this.known ? Amounts.sum(BigDecimal.valueOf(this.units[group], this.scale), this.others.get(group))
				: null;
	}

	void clear() {
		this.values.clear();
		Arrays.fill(this.units, 0);
		Arrays.fill(this.requests, 0);
		this.others.clear();
		this.known = false;
	}

}
