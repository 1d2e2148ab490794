package com.bulkreservations.reference;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The subscriptions to which each agent has explicit access. */
public final class AgentAccess {

	private final Map<String, Set<UUID>> byAgent = new HashMap<>();

	/**
	 * Gives an agent access to a subscription.
	 * @param agent the agent's name in lower case
	 * @return whether the access is new
	 */
	public boolean add(String agent, UUID subscriptionId) {
		return this.byAgent.computeIfAbsent(agent, (name) -> new HashSet<>()).add(subscriptionId);
	}

	/**
	 * Returns whether the agent has explicit access to the subscription.
	 * @param agent the agent's name in lower case
	 */
	public boolean includes(String agent, UUID subscriptionId) {
		return this.byAgent.getOrDefault(agent, Set.of()).contains(subscriptionId);
	}

}
