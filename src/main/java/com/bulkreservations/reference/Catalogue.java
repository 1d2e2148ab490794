package com.bulkreservations.reference;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What can be bought, by reservation type and SKU. */
public final class Catalogue {

	private final Map<String, Map<String, Product>> byTypeAndSku;

	/**
	 * @param byTypeAndSku the products by SKU, under their reservation type; both in
	 * lower case
	 */
	public Catalogue(Map<String, Map<String, Product>> byTypeAndSku) {
		this.byTypeAndSku = byTypeAndSku;
	}

	/**
	 * The product, or {@code null} where the catalogue has none.
	 * @param reservationType in lower case
	 * @param sku in lower case
	 */
	public @Nullable Product find(String reservationType, String sku) {
		Map<String, Product> bySku = this.byTypeAndSku.get(reservationType);
		return (bySku != null) ? bySku.get(sku) : null;
	}

}
