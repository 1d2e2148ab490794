package com.bulkreservations.policy;

import java.util.Arrays;
import java.util.function.Function;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.Agent;

/**
 * The agent has explicit access to the subscription, or a role that needs none (page,
 * <i>Before you begin</i>, fifth bullet).
 */
final class AgentHasAccessToSubscription implements Rule {

	private final String[] rolesThatMayBuy;

	private final String[] rolesNeedingNoAccess;

	AgentHasAccessToSubscription(PurchasingRoles roles) {
		this.rolesThatMayBuy = roles.allowed().toArray(String[]::new);
		this.rolesNeedingNoAccess = roles.needingNoAccess().toArray(String[]::new);
	}

	@Override
	public RejectionCode code() {
		return RejectionCode.ACCESS_REQUIRED;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		Agent agent = resolved.agent();
		return agent == null || resolved.customersSubscription() == null || !agent.hasAnyOf(this.rolesThatMayBuy)
				|| agent.hasAnyOf(this.rolesNeedingNoAccess) || resolved.agentHasAccess();
	}

	@Override
	public String expected(ResolvedRequest resolved) {
		return Alternatives.of(Arrays.asList(this.rolesNeedingNoAccess), Function.identity());
	}

}
