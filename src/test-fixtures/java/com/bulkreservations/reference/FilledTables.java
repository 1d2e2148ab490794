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
			int[] values = new int[3];
			values[Customers.DISTRIBUTOR] = customers.distributorIds().number(customer.distributorId());
			values[Customers.MARKET] = customers.markets().number(customer.market());
			values[Customers.SIGNED_ON] = customers.signingDates().number(customer.mcaSignedOn());
			customers.add(customer.id(), values);
			byte[] octets = name.getBytes(StandardCharsets.UTF_8);
			customers.names().add(octets, 0, octets.length);
		});
		return customers;
	}

	public static Subscriptions subscriptions(Customers customers, Subscription... all) {
		Subscriptions subscriptions = new Subscriptions(customers);
		for (Subscription subscription : all) {
			int[] values = new int[3];
			values[Subscriptions.PLAN] = subscriptions.plans().number(subscription.plan());
			values[Subscriptions.STATUS] = subscriptions.statuses().number(subscription.status());
			values[Subscriptions.RESELLER] = subscriptions.resellers().number(subscription.reseller());
			subscriptions.add(subscription.id(), subscription.customerId(), values);
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
