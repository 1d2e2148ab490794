package com.bulkreservations.purchase;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.bulkreservations.partnercenter.model.PlacedOrder;
import org.jspecify.annotations.Nullable;

/**
 * What Partner Center charges for an order of a cart, compared with the approved amounts.
 *
 * @param byLine the charges of the cart's lines, as far as the order says them
 * @param difference how they differ; {@code null} if they do not, or are not known
 */
public record Charges(Map<Integer, BigDecimal> byLine, @Nullable Finding difference) {

	/**
	 * Reads the charges of an order.
	 * @param items the lines of the cart, by their numbers
	 */
	public static Charges of(PurchaseCart cart, PlacedOrder order, Map<Integer, RequestedItem> items) {
		Map<Integer, BigDecimal> approved = approved(cart, order, items);
		BigDecimal approvedTotal = sum(approved);
		Map<Integer, BigDecimal> charged = new HashMap<>();
		OrderMatch.Wanted lines = new OrderMatch.Wanted(approved.keySet().stream().map(items::get).toList(),
				cart.currency(), Instant.EPOCH);
		boolean all = true;
		for (PlacedOrder.Line line : order.lineItems()) {
			BigDecimal price = (line.pricing() != null) ? line.pricing().extendedPrice() : null;
			if (price != null) {
				lines.refs(alone(order, line)).keySet().forEach((number) -> charged.put(number, price));
			}
			all &= price != null;
		}
		BigDecimal total = order.totalPrice();
		if (!all && total != null) {
			charged.clear();
			charged.putAll(divided(total, approved, approvedTotal));
		}
		return new Charges(Map.copyOf(charged),
				difference(cart, order, (total != null || !all) ? total : sum(charged), approvedTotal));
	}

	private static Map<Integer, BigDecimal> approved(PurchaseCart cart, PlacedOrder order,
			Map<Integer, RequestedItem> items) {
		Map<Integer, BigDecimal> approved = new HashMap<>();
		for (PurchaseLine line : cart.lines()) {
			RequestedItem item = items.get(line.line());
			if (order.id().equals(line.order()) && item != null && line.unitPrice() != null) {
				approved.put(line.line(), line.unitPrice().multiply(BigDecimal.valueOf(item.quantity())));
			}
		}
		return approved;
	}

	private static PlacedOrder alone(PlacedOrder order, PlacedOrder.Line line) {
		return new PlacedOrder(order.id(), null, null, null, null, null, null, null, List.of(line));
	}

	/** Only the total is known. */
	private static Map<Integer, BigDecimal> divided(BigDecimal total, Map<Integer, BigDecimal> approved,
			BigDecimal approvedTotal) {
		if (approved.size() == 1) {
			return Map.of(approved.keySet().iterator().next(), total);
		}
		return (total.compareTo(approvedTotal) == 0) ? approved : Map.of();
	}

	private static @Nullable Finding difference(PurchaseCart cart, PlacedOrder order, @Nullable BigDecimal charged,
			BigDecimal approved) {
		if (order.currencyCode() != null && !order.currencyCode().equalsIgnoreCase(cart.currency())) {
			return PurchaseCode.CHARGE_DIFFERS
				.finding("Order %s is in %s.".formatted(order.id(), order.currencyCode()));
		}
		return (charged != null && charged.compareTo(approved) != 0) ? PurchaseCode.CHARGE_DIFFERS
			.finding("Order %s: %s %s.".formatted(order.id(), cart.currency(), charged.toPlainString())) : null;
	}

	private static BigDecimal sum(Map<Integer, BigDecimal> amounts) {
		return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
