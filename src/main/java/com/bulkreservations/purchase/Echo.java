package com.bulkreservations.purchase;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.bulkreservations.partnercenter.model.Cart;
import com.bulkreservations.partnercenter.model.CartLine;
import org.jspecify.annotations.Nullable;

/**
 * Partner Center's answer to the creation of a cart, compared with what was asked for.
 *
 * @param errors the lines that Partner Center does not sell, by their number in the cart
 * @param difference the first difference; {@code null} if there is none
 * @param groups the numbers of the lines of each order group
 */
public record Echo(Map<Integer, CartLine.LineError> errors, @Nullable String difference, List<List<Integer>> groups) {

	/**
	 * Compares a cart with what was asked for.
	 * @param currency the approved currency
	 */
	public static Echo of(List<CartLine> asked, Cart answer, @Nullable String currency) {
		Map<Integer, CartLine.LineError> errors = new LinkedHashMap<>();
		Map<String, List<Integer>> groups = new LinkedHashMap<>();
		Map<Integer, CartLine> found = new LinkedHashMap<>();
		String difference = null;
		for (CartLine line : answer.lineItems()) {
			Integer id = line.id();
			if (id == null || id < 0 || id >= asked.size() || found.put(id, line) != null) {
				difference = "Expected each line once, but found line %s.".formatted(id);
			}
			else if (line.error() != null) {
				errors.put(id, line.error());
			}
			else {
				String group = (line.orderGroup() != null) ? line.orderGroup() : "";
				groups.computeIfAbsent(group, (name) -> new ArrayList<>()).add(id);
			}
		}
		if (difference == null && found.size() != asked.size()) {
			difference = different("number of lines", asked.size(), found.size());
		}
		if (difference == null && answer.status() == Cart.Status.ORDERED) {
			difference = different("status", "Active", answer.status());
		}
		for (int i = 0; i < asked.size() && difference == null; i++) {
			CartLine line = Objects.requireNonNull(found.get(i));
			if (line.error() == null) {
				difference = difference(asked.get(i), line, currency);
			}
		}
		return new Echo(errors, difference, List.copyOf(groups.values()));
	}

	private static @Nullable String difference(CartLine asked, CartLine line, @Nullable String currency) {
		if (!equal(asked.catalogItemId(), line.catalogItemId())) {
			return different("item", asked.catalogItemId(), line.catalogItemId());
		}
		if (!Objects.equals(asked.quantity(), line.quantity())) {
			return different("quantity", asked.quantity(), line.quantity());
		}
		if (asked.billingCycle() != line.billingCycle()) {
			return different("billing cycle", asked.billingCycle(), line.billingCycle());
		}
		if (!equal(asked.termDuration(), line.termDuration())) {
			return different("term", asked.termDuration(), line.termDuration());
		}
		if (!equal(asked.scope(), line.scope())) {
			return different("scope", asked.scope(), line.scope());
		}
		if (!equal(asked.subscriptionId(), line.subscriptionId())) {
			return different("subscription", asked.subscriptionId(), line.subscriptionId());
		}
		if (!asked.resellers().equals(line.resellers())) {
			return different("reseller", asked.resellers(), line.resellers());
		}
		return equal(currency, line.currencyCode()) ? null : different("currency", currency, line.currencyCode());
	}

	private static boolean equal(@Nullable String one, @Nullable String other) {
		return (one == null) ? other == null : one.equalsIgnoreCase(other);
	}

	private static String different(String what, @Nullable Object expected, @Nullable Object found) {
		return "Expected %s %s, but found %s.".formatted(what, expected, found);
	}

}
