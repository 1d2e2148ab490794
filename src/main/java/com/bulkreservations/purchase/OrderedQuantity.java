package com.bulkreservations.purchase;

import java.util.Locale;

/**
 * What an order of Partner Center says of a line: all that tells it from others.
 *
 * @param item product and SKU, in upper case
 * @param term such as {@code P1Y}
 */
record OrderedQuantity(String item, int quantity, String term) {

	static OrderedQuantity of(RequestedItem item) {
		return of(item.item(), item.quantity(), item.term());
	}

	static OrderedQuantity of(String item, int quantity, String term) {
		return new OrderedQuantity(item.toUpperCase(Locale.ROOT), quantity, term.toUpperCase(Locale.ROOT));
	}

}
