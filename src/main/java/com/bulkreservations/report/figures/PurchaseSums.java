package com.bulkreservations.report.figures;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What was bought of accepted requests in one environment, at the approved amounts. */
public final class PurchaseSums {

	private final Map<PurchaseState, Sums> states = new EnumMap<>(PurchaseState.class);

	private final Sums charged = new Sums();

	/**
	 * Adds a line.
	 * @param currency its currency; empty where its amount is not known
	 */
	public void add(PurchasedLine line, String currency) {
		this.states.computeIfAbsent(line.state(), (state) -> new Sums()).add(currency, 1, line.approved());
		if (line.charged() != null) {
			this.charged.add(currency, 1, line.charged());
		}
	}

	/** Returns the requests in a state. */
	public Sums in(PurchaseState state) {
		return this.states.getOrDefault(state, new Sums());
	}

	/** Returns what Partner Center charges, as its orders say. */
	public Sums charged() {
		return this.charged;
	}

	/** Returns how many requests are in some states. */
	public long requests(Predicate<PurchaseState> wanted) {
		return this.states.entrySet()
			.stream()
			.filter((state) -> wanted.test(state.getKey()))
			.mapToLong((state) -> state.getValue().requests())
			.sum();
	}

	/** Returns all currencies; the empty one, of unknown amounts, comes last. */
	public SortedSet<String> currencies() {
		SortedSet<String> currencies = new TreeSet<>(
				Comparator.comparing(String::isEmpty).thenComparing(Comparator.naturalOrder()));
		this.states.values().forEach((sums) -> currencies.addAll(sums.byCurrency().keySet()));
		return currencies;
	}

}
