package com.bulkreservations.purchase;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** How many lines are in each state, and their amounts by currency. */
public final class PurchaseTotals {

	private final Map<LineState, Long> lines = new EnumMap<>(LineState.class);

	/** The empty currency stands for lines without a price. */
	private final Map<LineState, Map<String, Long>> byCurrency = new EnumMap<>(LineState.class);

	private final Map<LineState, Map<String, BigDecimal>> amounts = new EnumMap<>(LineState.class);

	/**
	 * Adds a line.
	 * @param amount its approved amount, or {@code null} without a price
	 */
	public void add(LineState state, @Nullable String currency, @Nullable BigDecimal amount) {
		this.lines.merge(state, 1L, Long::sum);
		this.byCurrency.computeIfAbsent(state, (key) -> new TreeMap<>())
			.merge((currency != null && amount != null) ? currency : "", 1L, Long::sum);
		if (currency != null && amount != null) {
			this.amounts.computeIfAbsent(state, (key) -> new TreeMap<>()).merge(currency, amount, BigDecimal::add);
		}
	}

	/** Adds the lines of another run. */
	public void addAll(PurchaseTotals others) {
		others.lines.forEach((state, count) -> this.lines.merge(state, count, Long::sum));
		others.byCurrency.forEach((state, counts) -> counts
			.forEach((currency, count) -> this.byCurrency.computeIfAbsent(state, (key) -> new TreeMap<>())
				.merge(currency, count, Long::sum)));
		others.amounts.forEach((state, sums) -> sums
			.forEach((currency, amount) -> this.amounts.computeIfAbsent(state, (key) -> new TreeMap<>())
				.merge(currency, amount, BigDecimal::add)));
	}

	/** Returns how many lines are in a state. */
	public long lines(LineState state) {
		return this.lines.getOrDefault(state, 0L);
	}

	/** Returns how many lines there are. */
	public long lines() {
		return this.lines.values().stream().mapToLong(Long::longValue).sum();
	}

	/** Returns how many lines are neither bought, refused nor void. */
	public long waiting() {
		return this.lines.entrySet()
			.stream()
			.filter((state) -> !state.getKey().isFinal())
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

	/** Returns how many lines are in a state, by currency; the empty one has no price. */
	public Map<String, Long> linesByCurrency(LineState state) {
		return Map.copyOf(this.byCurrency.getOrDefault(state, Map.of()));
	}

	/** Returns the amounts of lines in a state, by currency. */
	public Map<String, BigDecimal> amounts(LineState state) {
		return Map.copyOf(this.amounts.getOrDefault(state, Map.of()));
	}

}
