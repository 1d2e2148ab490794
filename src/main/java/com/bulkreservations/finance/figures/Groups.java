package com.bulkreservations.finance.figures;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Adds up requests by a value that they have in common. Values that do not fit into
 * memory any more go to files, and are added up at the end: the sums are exact, however
 * many values there are.
 */
final class Groups implements Closeable {

	private final GroupValue form;

	private final int maxInMemory;

	private final SpillFiles spilled;

	private final Currencies currencies;

	private GroupSums[] sums = {};

	private int inMemory;

	/**
	 * @param form makes equal values alike
	 * @param maxInMemory how many values are kept in memory
	 * @param spilled where the others go
	 */
	Groups(GroupValue form, int maxInMemory, SpillFiles spilled, Currencies currencies) {
		this.form = form;
		this.maxInMemory = maxInMemory;
		this.spilled = spilled;
		this.currencies = currencies;
	}

	/** Adds one request with a value. */
	void add(FieldValue value, int currency, Amount amount) throws IOException {
		this.form.of(value);
		add(currency, amount);
	}

	/** Adds one request with two values, such as a reservation type and a SKU. */
	void add(FieldValue one, FieldValue other, int currency, Amount amount) throws IOException {
		this.form.of(one, other);
		add(currency, amount);
	}

	private void add(int currency, Amount amount) throws IOException {
		GroupSums groups = groups(currency);
		int group = groups.find(this.form.bytes(), 0, this.form.length());
		if (group < 0) {
			if (this.inMemory >= this.maxInMemory) {
				spill(currency, amount);
				return;
			}
			group = groups.add(this.form.bytes(), 0, this.form.length());
			this.inMemory++;
		}
		groups.plus(group, amount);
	}

	private GroupSums groups(int currency) {
		if (currency >= this.sums.length) {
			GroupSums[] more = new GroupSums[currency + 1];
			for (int i = 0; i < more.length; i++) {
				more[i] = (i < this.sums.length) ? this.sums[i] : new GroupSums();
			}
			this.sums = more;
		}
		return this.sums[currency];
	}

	private void spill(int currency, Amount amount) throws IOException {
		String value = new String(this.form.bytes(), 0, this.form.length(), StandardCharsets.UTF_8);
		DataOutputStream file = this.spilled.of(value);
		file.writeUTF(value);
		file.writeUTF(this.currencies.name(currency));
		BigDecimal worth = amount.value();
		file.writeUTF((worth != null) ? worth.toString() : "");
	}

	/**
	 * The largest groups of each currency.
	 * @param limit how many of a currency are listed
	 */
	SortedMap<String, Ranking> ranked(int limit) throws IOException {
		SortedMap<String, Ranked> ranked = new TreeMap<>();
		for (int currency = 0; currency < this.sums.length; currency++) {
			GroupSums groups = this.sums[currency];
			Ranked ranking = new Ranked(this.currencies.name(currency), limit);
			for (int group = 0; group < groups.size(); group++) {
				ranking.add(groups, group);
			}
			if (groups.size() > 0) {
				ranked.put(ranking.currency, ranking);
			}
			groups.clear();
		}
		Map<Key, Sum> read = new HashMap<>();
		this.spilled.read((in) -> readSpilled(in, read), () -> {
			read.forEach((key, sum) -> ranked.computeIfAbsent(key.currency(), (currency) -> new Ranked(currency, limit))
				.add(key.value(), sum));
			read.clear();
		});
		SortedMap<String, Ranking> rankings = new TreeMap<>();
		ranked.forEach((currency, groups) -> rankings.put(currency,
				new Ranking(groups.largest.inOrder(), groups.largest.seen(), groups.total)));
		return rankings;
	}

	private static void readSpilled(DataInputStream in, Map<Key, Sum> sums) throws IOException {
		Key key = new Key(in.readUTF(), in.readUTF());
		String amount = in.readUTF();
		sums.merge(key, new Sum(1, amount.isEmpty() ? null : new BigDecimal(amount)), Sum::plus);
	}

	@Override
	public void close() throws IOException {
		this.spilled.close();
	}

	private record Key(String value, String currency) {

	}

	/** The groups of a currency while they are ranked. */
	private static final class Ranked {

		private final String currency;

		private final Largest<Group> largest;

		private @Nullable Group least;

		private Sum total = Sum.ZERO;

		private Ranked(String currency, int limit) {
			this.currency = currency;
			this.largest = new Largest<>(limit, Group.largestFirst());
		}

		/** Adds a group; its value is made a text only where it may be listed. */
		private void add(GroupSums groups, int number) {
			Sum sum = groups.sum(number);
			if (this.least != null && sum.amountOrZero().compareTo(this.least.sum().amountOrZero()) < 0) {
				this.total = this.total.plus(sum);
				this.largest.pass();
			}
			else {
				add(groups.value(number), sum);
			}
		}

		private void add(String value, Sum sum) {
			this.largest.add(new Group(value, this.currency, sum));
			this.least = this.largest.last();
			this.total = this.total.plus(sum);
		}

	}

}
