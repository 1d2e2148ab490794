package com.bulkreservations.purchase.job;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.bulkreservations.partnercenter.server.Journal.Sale;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseLine;
import org.jspecify.annotations.Nullable;

/**
 * What may be sold of a run, in four rules, and what may be said of it:
 * <ol>
 * <li>Each line is sold once at most, at a price that was approved.
 * <li>No two equal lines are sold by one cart.
 * <li>A line that is called bought was sold under the order and the number that are
 * named.
 * <li>A line that was sold is called bought, or may be: sent, unknown or held.
 * </ol>
 * It knows the tags of what was sold, which the program may never see.
 */
final class PurchaseModel {

	private static final Set<LineState> MAY_BE_SOLD = Set.of(LineState.SENT, LineState.UNKNOWN, LineState.HELD,
			LineState.BOUGHT);

	private final Map<String, Set<BigDecimal>> approvedPrices = new HashMap<>();

	/** Lets a line be sold at a price, too. */
	void approve(String tag, BigDecimal price) {
		this.approvedPrices.computeIfAbsent(tag, (key) -> new TreeSet<>()).add(price);
	}

	/**
	 * Returns where the rules are broken.
	 * @param sales what was sold by carts
	 * @param lines what is said of each line, by its tag
	 */
	List<String> differences(List<Sale> sales, Map<String, PurchaseLine> lines) {
		List<String> differences = new ArrayList<>();
		Map<String, Sale> sold = new HashMap<>();
		Set<String> contents = new HashSet<>();
		for (Sale sale : sales) {
			if (sold.put(sale.friendlyName(), sale) != null) {
				differences.add("sold twice: " + sale);
			}
			if (!approvedPrices(sale).contains(sale.unitPrice())) {
				differences.add("sold at a price that nobody approved: " + sale);
			}
			if (!contents.add(String.join(" ", sale.cart(), sale.productAndSku(), sale.term(),
					Integer.toString(sale.quantity())))) {
				differences.add("two equal lines in a cart: " + sale);
			}
		}
		lines.forEach((tag, line) -> {
			Sale sale = sold.remove(tag);
			if (line.state() == LineState.BOUGHT && !isOf(line, sale)) {
				differences.add("%s is not what is said: %s".formatted(sale, line));
			}
			if (sale != null && !MAY_BE_SOLD.contains(line.state())) {
				differences.add("sold, but not said so: %s, %s".formatted(sale, line));
			}
		});
		sold.values().forEach((sale) -> differences.add("sold without a line: " + sale));
		return differences;
	}

	private Set<BigDecimal> approvedPrices(Sale sale) {
		return this.approvedPrices.getOrDefault(sale.friendlyName(), Set.of());
	}

	private static boolean isOf(PurchaseLine line, @Nullable Sale sale) {
		return sale != null && sale.order().equals(line.order()) && line.orderLine() != null
				&& line.orderLine() == sale.line();
	}

}
