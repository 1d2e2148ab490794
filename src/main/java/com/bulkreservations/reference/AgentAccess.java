package com.bulkreservations.reference;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The subscriptions that each agent has explicit access to. */
public final class AgentAccess {

	private final Map<String, Set<UUID>> byAgent = new HashMap<>();

	public AgentAccess() {
	}

	/**
	 * Gives an agent access to a subscription.
	 * @param agent the agent's name in lower case
	 * @return whether that is new
	 */
	public boolean add(String agent, UUID subscriptionId) {
		return this.byAgent.computeIfAbsent(agent, (name) -> new HashSet<>()).add(subscriptionId);
	}

	/**
	 * Whether the agent has explicit access to the subscription.
	 * @param agent the agent's name in lower case
	 */
	public boolean includes(String agent, UUID subscriptionId) {
		return this.byAgent.getOrDefault(agent, Set.of()).contains(subscriptionId);
	}

}
