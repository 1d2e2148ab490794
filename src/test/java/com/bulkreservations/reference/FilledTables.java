package com.bulkreservations.reference;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** What is known, filled without files. */
public final class FilledTables {

	private FilledTables() {
	}

	/**
	 * These customers, and no others.
	 * @param named the customers, and what each is called
	 */
	public static Customers customers(Map<Customer, String> named) {
		Customers customers = new Customers();
		named.forEach((customer, name) -> {
			customers.add(customer.id(), customers.distributorIds().code(customer.distributorId()),
					customers.markets().code(customer.market()), customers.signingDates().code(customer.mcaSignedOn()));
			byte[] octets = name.getBytes(StandardCharsets.UTF_8);
			customers.names().add(octets, 0, octets.length);
		});
		return customers;
	}

	public static Subscriptions subscriptions(Customers customers, Subscription... all) {
		Subscriptions subscriptions = new Subscriptions(customers);
		for (Subscription subscription : all) {
			subscriptions.add(subscription.id(), subscription.customerId(),
					subscriptions.plans().code(subscription.plan()),
					subscriptions.statuses().code(subscription.status()),
					subscriptions.resellers().code(subscription.reseller()));
		}
		return subscriptions;
	}

	/** That no agent has explicit access to anything. */
	public static AgentAccess noAccess() {
		return new AgentAccess();
	}

	/** That an agent, in lower case, has explicit access to one subscription. */
	public static AgentAccess access(String agent, UUID subscription) {
		AgentAccess access = new AgentAccess();
		access.add(agent, subscription);
		return access;
	}

}
