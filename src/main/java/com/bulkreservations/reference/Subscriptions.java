package com.bulkreservations.reference;

import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** All subscriptions of all customers. */
public final class Subscriptions {

	private final Map<UUID, Subscription> byId;

	private final Customers customers;

	public Subscriptions(Map<UUID, Subscription> byId, Customers customers) {
		this.byId = byId;
		this.customers = customers;
	}

	/**
	 * The subscription with this id, or {@code null} where no customer of this
	 * distributor has it.
	 * @param customer a customer of this distributor: most likely the subscription's, so
	 * that it need not be looked up again
	 */
	public @Nullable Subscription find(Distributor distributor, @Nullable Customer customer, UUID id) {
		Subscription subscription = this.byId.get(id);
		if (subscription == null || (customer != null && subscription.isOf(customer))) {
			return subscription;
		}
		return (this.customers.find(distributor, subscription.customerId()) != null) ? subscription : null;
	}

	/** The subscription's own copy of an id, so that what refers to it needs no other. */
	UUID sameId(UUID id) {
		Subscription subscription = this.byId.get(id);
		return (subscription != null) ? subscription.id() : id;
	}

}
