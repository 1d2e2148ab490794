package com.bulkreservations.reference;

/** Everything that is known when requests are judged. */
public record ReferenceData(Distributors distributors, Resellers resellers, Customers customers,
		Subscriptions subscriptions, Catalogue catalogue, Agents agents, AgentAccess agentAccess, Markets markets) {

}
