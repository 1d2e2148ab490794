package com.bulkreservations.purchase;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Divides the lines of one order into carts.
 * <p>
 * Partner Center makes one order of each order group, and its orders do not name the
 * cart's lines. So a cart has only lines that can be one group, and no two equal ones.
 */
public final class CartPlanner {

	/** Fewer than any limit of Partner Center that is known, and quickly compared. */
	static final int MOST_LINES = 20;

	private CartPlanner() {
	}

	/**
	 * Divides lines into carts, in their order.
	 * @param items lines of one order
	 */
	public static List<List<RequestedItem>> carts(List<RequestedItem> items) {
		Map<Group, List<Content>> groups = new LinkedHashMap<>();
		List<Content> carts = new ArrayList<>();
		for (RequestedItem item : items) {
			List<Content> sameGroup = groups.computeIfAbsent(Group.of(item), (group) -> new ArrayList<>());
			Content cart = sameGroup.stream().filter((one) -> one.hasRoomFor(item)).findFirst().orElse(null);
			if (cart == null) {
				cart = new Content(new ArrayList<>(), new HashSet<>());
				sameGroup.add(cart);
				carts.add(cart);
			}
			cart.add(item);
		}
		return carts.stream().map((cart) -> List.copyOf(cart.items())).toList();
	}

	/** What lines of one order group have in common. */
	private record Group(String market, String segment, String term, String billingFrequency) {

		private static Group of(RequestedItem item) {
			return new Group(item.market(), item.segment(), item.term(), item.billingFrequency());
		}

	}

	/** The lines of a cart, and what an order would say of each. */
	private record Content(List<RequestedItem> items, Set<OrderedQuantity> told) {

		private boolean hasRoomFor(RequestedItem item) {
			return this.items.size() < MOST_LINES && !this.told.contains(OrderedQuantity.of(item));
		}

		private void add(RequestedItem item) {
			this.items.add(item);
			this.told.add(OrderedQuantity.of(item));
		}

	}

}
