package com.bulkreservations.policy;

import java.util.Arrays;
import java.util.function.Function;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.Agent;

/** The agent has one of the roles that may buy (page, <i>Appropriate roles</i>). */
final class AgentHasRoleThatMayBuy implements Rule {

	private final String[] rolesThatMayBuy;

	AgentHasRoleThatMayBuy(PurchasingRoles roles) {
		this.rolesThatMayBuy = roles.allowed().toArray(String[]::new);
	}

	@Override
	public RejectionCode code() {
		return RejectionCode.ROLE_NOT_ALLOWED;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		Agent agent = resolved.agent();
		return agent == null || agent.hasAnyOf(this.rolesThatMayBuy);
	}

	@Override
	public String expected(ResolvedRequest resolved) {
		return Alternatives.of(Arrays.asList(this.rolesThatMayBuy), Function.identity());
	}

}
