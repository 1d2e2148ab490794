package com.bulkreservations.reference;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which subscriptions each agent has explicit access to. */
public final class AgentAccess {

	private final Map<String, Set<UUID>> byAgent;

	/**
	 * @param byAgent the ids of the subscriptions, under the agent's name in lower case
	 */
	public AgentAccess(Map<String, Set<UUID>> byAgent) {
		this.byAgent = byAgent;
	}

	/**
	 * Whether the agent has explicit access to the subscription.
	 * @param agent the agent's name in lower case
	 */
	public boolean includes(String agent, UUID subscriptionId) {
		Set<UUID> own = this.byAgent.get(agent);
		return own != null && own.contains(subscriptionId);
	}

}
