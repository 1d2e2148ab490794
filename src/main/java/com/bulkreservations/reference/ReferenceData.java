package com.bulkreservations.reference;

/** All reference data that requests are judged by. */
public record ReferenceData(Distributors distributors, Resellers resellers, Customers customers,
		Subscriptions subscriptions, Catalogue catalogue, Agents agents, AgentAccess agentAccess, Markets markets) {

}
