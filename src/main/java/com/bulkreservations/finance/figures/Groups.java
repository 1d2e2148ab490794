package com.bulkreservations.finance.figures;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Adds up requests by a value that they have in common. Values that do not fit into
 * memory any more go to files, and are added up at the end: the sums are exact, however
 * many values there are.
 */
final class Groups implements Closeable {

	/** Longer values are told apart by their beginnings alone. */
	private static final int MAX_VALUE = 100;

	private final UnaryOperator<String> form;

	private final int maxInMemory;

	private final SpillFiles spilled;

	private final Map<Key, Sum> sums = new HashMap<>();

	/**
	 * @param form makes equal values alike
	 * @param maxInMemory how many values are kept in memory
	 * @param spilled where the others go
	 */
	Groups(UnaryOperator<String> form, int maxInMemory, SpillFiles spilled) {
		this.form = form;
		this.maxInMemory = maxInMemory;
		this.spilled = spilled;
	}

	static String lowerCase(String value) {
		return value.toLowerCase(Locale.ROOT);
	}

	static String upperCase(String value) {
		return value.toUpperCase(Locale.ROOT);
	}

	/** Adds one request. */
	void add(String value, String currency, @Nullable BigDecimal amount) throws IOException {
		Key key = new Key(this.form.apply(cut(value)), currency);
		Sum sum = this.sums.get(key);
		if (sum != null) {
			this.sums.put(key, sum.plus(1, amount));
		}
		else if (this.sums.size() < this.maxInMemory) {
			this.sums.put(key, new Sum(1, amount));
		}
		else {
			spill(key, amount);
		}
	}

	private static String cut(String value) {
		if (value.length() <= MAX_VALUE) {
			return value;
		}
		int end = Character.isHighSurrogate(value.charAt(MAX_VALUE - 1)) ? MAX_VALUE - 1 : MAX_VALUE;
		return value.substring(0, end) + "…";
	}

	private void spill(Key key, @Nullable BigDecimal amount) throws IOException {
		DataOutputStream file = this.spilled.of(key.value());
		file.writeUTF(key.value());
		file.writeUTF(key.currency());
		file.writeUTF((amount != null) ? amount.toString() : "");
	}

	/**
	 * The largest groups of each currency.
	 * @param limit how many of a currency are listed
	 */
	SortedMap<String, Ranking> ranked(int limit) throws IOException {
		SortedMap<String, Ranked> ranked = new TreeMap<>();
		rank(this.sums, ranked, limit);
		this.sums.clear();
		this.spilled.read(this::readSpilled, () -> {
			rank(this.sums, ranked, limit);
			this.sums.clear();
		});
		SortedMap<String, Ranking> rankings = new TreeMap<>();
		ranked.forEach((currency, groups) -> rankings.put(currency,
				new Ranking(groups.largest.inOrder(), groups.largest.seen(), groups.total)));
		return rankings;
	}

	private void readSpilled(DataInputStream in) throws IOException {
		Key key = new Key(in.readUTF(), in.readUTF());
		String amount = in.readUTF();
		this.sums.merge(key, new Sum(1, amount.isEmpty() ? null : new BigDecimal(amount)), Sum::plus);
	}

	private static void rank(Map<Key, Sum> sums, SortedMap<String, Ranked> ranked, int limit) {
		sums.forEach((key, sum) -> {
			Ranked groups = ranked.computeIfAbsent(key.currency(), (currency) -> new Ranked(limit));
			groups.largest.add(new Group(key.value(), key.currency(), sum));
			groups.total = groups.total.plus(sum);
		});
	}

	@Override
	public void close() throws IOException {
		this.spilled.close();
	}

	private record Key(String value, String currency) {

	}

	/** The groups of a currency while they are ranked. */
	private static final class Ranked {

		private final Largest<Group> largest;

		private Sum total = Sum.ZERO;

		private Ranked(int limit) {
			this.largest = new Largest<>(limit, Group.largestFirst());
		}

	}

}
