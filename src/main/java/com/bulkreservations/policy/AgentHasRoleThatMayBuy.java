package com.bulkreservations.policy;

import java.util.Collections;
import java.util.Set;

import com.bulkreservations.reference.Agent;

/** The agent has one of the roles that may buy (page, <i>Appropriate roles</i>). */
final class AgentHasRoleThatMayBuy implements Rule {

	private final Set<String> rolesThatMayBuy;

	AgentHasRoleThatMayBuy(PurchasingRoles roles) {
		this.rolesThatMayBuy = roles.allowed();
	}

	@Override
	public RejectionCode code() {
		return RejectionCode.ROLE_NOT_ALLOWED;
	}

	@Override
	public boolean holdsFor(Facts facts) {
		Agent agent = facts.agent();
		return agent == null || !Collections.disjoint(agent.roles(), this.rolesThatMayBuy);
	}

	@Override
	public String expected(Facts facts) {
		return Alternatives.of(this.rolesThatMayBuy.stream());
	}

}
