package com.bulkreservations.reference;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Which subscriptions each agent has explicit access to. Filled by one thread before
 * others ask it.
 */
public final class AgentAccess {

	private final Map<String, GuidTable> byAgent = new HashMap<>();

	AgentAccess() {
	}

	/**
	 * Gives an agent access to a subscription.
	 * @param agent the agent's name in lower case
	 * @return whether that is new
	 */
	boolean add(String agent, UUID subscriptionId) {
		return this.byAgent.computeIfAbsent(agent, (name) -> new GuidTable(0)).add(subscriptionId) != GuidTable.NONE;
	}

	/**
	 * Whether the agent has explicit access to the subscription.
	 * @param agent the agent's name in lower case
	 */
	public boolean includes(String agent, UUID subscriptionId) {
		GuidTable own = this.byAgent.get(agent);
		return own != null && own.find(subscriptionId) != GuidTable.NONE;
	}

}
