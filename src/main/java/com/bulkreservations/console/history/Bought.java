package com.bulkreservations.console.history;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.published.RejectionsCsv;
import org.jspecify.annotations.Nullable;

/**
 * What is bought of an order.
 *
 * @param lines how many there are in each state; none before the purchase
 * @param orders the numbers of the orders at Partner Center
 * @param cancelled how many of the bought lines were cancelled later
 * @param charged what Partner Center charges; {@code null} before it is bought
 */
public record Bought(SortedMap<LineState, Long> lines, SortedSet<String> orders, long cancelled,
		@Nullable BigDecimal charged) {

	static final Bought NOTHING = of(List.of());

	public Bought {
		lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
		orders = Collections.unmodifiableSortedSet(new TreeSet<>(orders));
	}

	/** Returns what is bought by some lines of the file of purchases. */
	public static Bought of(List<Map<String, String>> lines) {
		Sum sum = new Sum();
		lines.forEach(sum::add);
		return sum.toBought();
	}

	/**
	 * Reads what is bought of the orders of a run.
	 * @param wanted tells by its number whether an order is wanted
	 */
	static Map<String, Bought> of(RunFiles run, Predicate<String> wanted) throws IOException {
		Map<String, Sum> byOrder = new HashMap<>();
		if (run.hasPurchases()) {
			PublishedRecords.read(run.purchases(), (line, offset) -> {
				String order = line.getOrDefault("order_number", "");
				if (wanted.test(order)) {
					line.computeIfPresent("partner_center_order", (name, number) -> RejectionsCsv.unguarded(number));
					byOrder.computeIfAbsent(order, (number) -> new Sum()).add(line);
				}
				return true;
			});
		}
		Map<String, Bought> bought = new HashMap<>();
		byOrder.forEach((order, sum) -> bought.put(order, sum.toBought()));
		return bought;
	}

	/** Returns whether a line was bought, and cancelled at Partner Center later. */
	public static boolean isCancelled(Map<String, String> line) {
		return PurchaseCode.CANCELLED.name().equals(line.get("code"));
	}

	/** Adds lines up. */
	private static final class Sum {

		private final SortedMap<LineState, Long> lines = new TreeMap<>();

		private final SortedSet<String> orders = new TreeSet<>();

		private long cancelled;

		private @Nullable BigDecimal charged;

		private void add(Map<String, String> line) {
			LineState state = LineState.valueOf(line.getOrDefault("state", ""));
			this.lines.merge(state, 1L, Long::sum);
			String order = line.getOrDefault("partner_center_order", "");
			if (!order.isEmpty()) {
				this.orders.add(order);
			}
			if (isCancelled(line)) {
				this.cancelled++;
			}
			String amount = line.getOrDefault("charged_amount", "");
			if (state == LineState.BOUGHT && !amount.isEmpty()) {
				BigDecimal more = new BigDecimal(amount);
				this.charged = (this.charged != null) ? this.charged.add(more) : more;
			}
		}

		private Bought toBought() {
			return new Bought(this.lines, this.orders, this.cancelled, this.charged);
		}

	}

}
