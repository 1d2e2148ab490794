package com.bulkreservations.report.counting;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.report.figures.Group;
import com.bulkreservations.report.figures.Ranking;
import com.bulkreservations.report.figures.Sum;
import org.jspecify.annotations.Nullable;

/**
 * Adds up requests by a value that they have in common, and by currency. The sums are
 * exact, however many values there are.
 */
final class Groups implements Closeable {

	private static final int SPILL_FILES = 64;

	/** No currency has it, so that a key can be taken apart. */
	private static final char SEPARATOR = '\n';

	private final SpillingMap<Sum> sums;

	/**
	 * @param workFolder where values go that do not fit into memory
	 * @param name of their files
	 * @param maxInMemory how many values are kept in memory
	 */
	Groups(Path workFolder, String name, int maxInMemory) {
		this.sums = new SpillingMap<>(workFolder, name, maxInMemory, SPILL_FILES, new SumFormat(), Sum::plus);
	}

	/** Adds one request. */
	void add(String value, String currency, @Nullable BigDecimal amount) throws IOException {
		this.sums.merge(currency + SEPARATOR + value, new Sum(1, amount));
	}

	/**
	 * The largest groups of each currency. To be called once.
	 * @param limit how many of a currency are listed
	 */
	SortedMap<String, Ranking> ranked(int limit) throws IOException {
		SortedMap<String, Ranked> ranked = new TreeMap<>();
		this.sums.drainTo((key, sum) -> {
			int separator = key.indexOf(SEPARATOR);
			Group group = new Group(key.substring(separator + 1), key.substring(0, separator), sum);
			ranked.computeIfAbsent(group.currency(), (currency) -> new Ranked(limit)).add(group);
		});
		SortedMap<String, Ranking> rankings = new TreeMap<>();
		ranked.forEach((currency, groups) -> rankings.put(currency, groups.ranking()));
		return rankings;
	}

	@Override
	public void close() throws IOException {
		this.sums.close();
	}

	/** The groups of a currency while they are ranked. */
	private static final class Ranked {

		private final Largest<Group> largest;

		private Sum total = Sum.ZERO;

		private Ranked(int limit) {
			this.largest = new Largest<>(limit, Group.largestFirst());
		}

		private void add(Group group) {
			this.largest.add(group);
			this.total = this.total.plus(group.sum());
		}

		private Ranking ranking() {
			return new Ranking(this.largest.inOrder(), this.largest.seen(), this.total);
		}

	}

}
