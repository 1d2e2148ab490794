package com.bulkreservations.policy;

import java.util.Collections;
import java.util.Set;

import com.bulkreservations.reference.Agent;

/**
 * Sales and helpdesk agents need explicit access to the subscription (page, <i>Before you
 * begin</i>, fifth bullet), unless they have a role, too, that needs none.
 */
final class AgentHasAccessToSubscription implements Rule {

	private final Set<String> rolesThatMayBuy;

	private final Set<String> rolesNeedingNone;

	AgentHasAccessToSubscription(PurchasingRoles roles) {
		this.rolesThatMayBuy = roles.allowed();
		this.rolesNeedingNone = roles.needingNoAccess();
	}

	@Override
	public RejectionCode code() {
		return RejectionCode.ACCESS_REQUIRED;
	}

	@Override
	public boolean holdsFor(Facts facts) {
		Agent agent = facts.agent();
		return agent == null || facts.customersSubscription() == null || facts.agentHasAccess()
				|| Collections.disjoint(agent.roles(), this.rolesThatMayBuy)
				|| !Collections.disjoint(agent.roles(), this.rolesNeedingNone);
	}

	@Override
	public String expected(Facts facts) {
		return Alternatives.of(this.rolesNeedingNone.stream());
	}

}
