package com.bulkreservations.reference;

import java.util.Map;

import com.bulkreservations.order.Term;
import org.jspecify.annotations.Nullable;

/**
 * A reservation type and SKU of the catalogue with its items, by region and term.
 *
 * @param regions the items of each region; a region is named in lower case, without
 * spaces
 */
public record Product(Map<String, Map<Term, CatalogueItem>> regions) {

	/** The items of a region by term, or {@code null} where it is not offered there. */
	public @Nullable Map<Term, CatalogueItem> in(String region) {
		return this.regions.get(region);
	}

}
