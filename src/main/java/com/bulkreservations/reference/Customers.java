package com.bulkreservations.reference;

import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** All customers of all distributors. */
public final class Customers {

	private final Map<UUID, Customer> byId;

	public Customers(Map<UUID, Customer> byId) {
		this.byId = byId;
	}

	/** The customer with this id, or {@code null} where this distributor has none. */
	public @Nullable Customer find(Distributor distributor, UUID id) {
		Customer customer = this.byId.get(id);
		return (customer != null && customer.distributorId().equalsIgnoreCase(distributor.id())) ? customer : null;
	}

	/** The customer's own copy of an id, so that what refers to it needs no other. */
	UUID sameId(UUID id) {
		Customer customer = this.byId.get(id);
		return (customer != null) ? customer.id() : id;
	}

}
