package com.bulkreservations.reference;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Reference data that tests fill without files. */
public final class FilledTables {

	private FilledTables() {
	}

	/** Returns these customers, under the names that they are given. */
	public static Customers customers(Map<Customer, String> named) {
		Customers customers = new Customers();
		named.forEach(customers::add);
		return customers;
	}

	public static Subscriptions subscriptions(Customers customers, Subscription... all) {
		Subscriptions subscriptions = new Subscriptions(customers);
		Stream.of(all).forEach(subscriptions::add);
		return subscriptions;
	}

	/** Returns that no agent has explicit access to anything. */
	public static AgentAccess noAccess() {
		return new AgentAccess();
	}

	/** Returns that an agent, in lower case, has explicit access to one subscription. */
	public static AgentAccess access(String agent, UUID subscription) {
		AgentAccess access = new AgentAccess();
		access.add(agent, subscription);
		return access;
	}

}
