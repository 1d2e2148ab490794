package com.bulkreservations.reference;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** All distributors, by id in any case. */
public final class Distributors {

	private final Map<String, Distributor> byId;

	/**
	 * @param byId the distributors, each under its id in lower case
	 */
	public Distributors(Map<String, Distributor> byId) {
		this.byId = byId;
	}

	public @Nullable Distributor find(String id) {
		return this.byId.get(id.toLowerCase(Locale.ROOT));
	}

	/**
	 * Returns the id as {@code distributors.csv} writes it, or as given if it is unknown.
	 */
	public String canonicalId(String id) {
		Distributor distributor = find(id);
		return (distributor != null) ? distributor.id() : id;
	}

	public Collection<Distributor> all() {
		return this.byId.values();
	}

}
