package com.bulkreservations.reference;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The products that can be bought, by reservation type and SKU: those of all markets, and
 * those that a market has for itself.
 */
public final class Catalogue {

	private final Map<String, Map<String, Product>> byTypeAndSku;

	private final Map<String, Map<String, Map<String, Product>>> byMarket;

	/**
	 * Creates a catalogue that is the same in all markets.
	 * @param byTypeAndSku the products by SKU, under their reservation type; both in
	 * lower case
	 */
	public Catalogue(Map<String, Map<String, Product>> byTypeAndSku) {
		this(byTypeAndSku, Map.of());
	}

	/**
	 * Creates a catalogue.
	 * @param byTypeAndSku the products of all markets, by SKU, under their reservation
	 * type; both in lower case
	 * @param byMarket likewise, by the code of a market in lower case: the products of
	 * which it has items of its own, with the items of all markets that they do not
	 * replace
	 */
	public Catalogue(Map<String, Map<String, Product>> byTypeAndSku,
			Map<String, Map<String, Map<String, Product>>> byMarket) {
		this.byTypeAndSku = byTypeAndSku;
		this.byMarket = byMarket;
	}

	/**
	 * Returns the product with the items of all markets, or {@code null}.
	 * @param reservationType in lower case
	 * @param sku in lower case
	 */
	public @Nullable Product find(String reservationType, String sku) {
		return find(this.byTypeAndSku, reservationType, sku);
	}

	/**
	 * Returns the product as it is sold in a market, or {@code null} if it is not.
	 * @param reservationType in lower case
	 * @param sku in lower case
	 */
	public @Nullable Product find(String reservationType, String sku, @Nullable Market market) {
		Product ownOfMarket = (market != null && !this.byMarket.isEmpty())
				? find(this.byMarket.getOrDefault(market.code().toLowerCase(Locale.ROOT), Map.of()), reservationType,
						sku)
				: null;
		return (ownOfMarket != null) ? ownOfMarket : find(reservationType, sku);
	}

	/** Returns whether a market has items of its own of a product. */
	public boolean dependsOnMarket(String reservationType, String sku) {
		return this.byMarket.values().stream().anyMatch((products) -> find(products, reservationType, sku) != null);
	}

	private static @Nullable Product find(Map<String, Map<String, Product>> products, String reservationType,
			String sku) {
		return products.getOrDefault(reservationType, Map.of()).get(sku);
	}

	/** Returns the reservation types of all markets together, in lower case. */
	public Set<String> reservationTypes() {
		Set<String> types = new TreeSet<>(this.byTypeAndSku.keySet());
		this.byMarket.values().forEach((products) -> types.addAll(products.keySet()));
		return types;
	}

	/**
	 * Returns the products of a reservation type, each SKU once.
	 * @param reservationType in lower case
	 */
	public Collection<Product> products(String reservationType) {
		Map<String, Product> products = new HashMap<>(this.byTypeAndSku.getOrDefault(reservationType, Map.of()));
		this.byMarket.values()
			.forEach((market) -> market.getOrDefault(reservationType, Map.of()).forEach(products::putIfAbsent));
		return products.values();
	}

}
