package com.bulkreservations.reference;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The products that can be bought, by reservation type and SKU. */
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
	 * Returns the product, or {@code null} if the catalogue does not have it.
	 * @param reservationType in lower case
	 * @param sku in lower case
	 */
	public @Nullable Product find(String reservationType, String sku) {
		return this.byTypeAndSku.getOrDefault(reservationType, Map.of()).get(sku);
	}

	/** Returns all reservation types, in lower case. */
	public Set<String> reservationTypes() {
		return this.byTypeAndSku.keySet();
	}

	/**
	 * Returns the products of a reservation type.
	 * @param reservationType in lower case
	 */
	public Collection<Product> products(String reservationType) {
		return this.byTypeAndSku.getOrDefault(reservationType, Map.of()).values();
	}

}
