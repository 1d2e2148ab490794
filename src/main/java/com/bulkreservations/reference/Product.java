package com.bulkreservations.reference;

import java.util.Map;

import com.bulkreservations.order.Term;
import org.jspecify.annotations.Nullable;

/**
 * A reservation type and SKU of the catalogue with its items, by region and term.
 *
 * @param regions the items by region, in lower case without spaces, and by term
 */
public record Product(Map<String, Map<Term, CatalogueItem>> regions) {

	/**
	 * Returns the items of a region by term, or {@code null} if it is not offered there.
	 */
	public @Nullable Map<Term, CatalogueItem> itemsIn(String region) {
		return this.regions.get(region);
	}

	/** Returns one of the items, which all have the same type and SKU. */
	public CatalogueItem anyItem() {
		return this.regions.values().iterator().next().values().iterator().next();
	}

}
