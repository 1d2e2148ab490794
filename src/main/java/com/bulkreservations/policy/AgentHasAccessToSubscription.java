package com.bulkreservations.policy;

import java.util.Arrays;
import java.util.function.Function;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.Agent;

/**
 * Sales and helpdesk agents need explicit access to the subscription (page, <i>Before you
 * begin</i>, fifth bullet), unless they have a role, too, that needs none.
 */
final class AgentHasAccessToSubscription implements Rule {

	private final String[] rolesThatMayBuy;

	private final String[] rolesNeedingNone;

	AgentHasAccessToSubscription(PurchasingRoles roles) {
		this.rolesThatMayBuy = roles.allowed().toArray(String[]::new);
		this.rolesNeedingNone = roles.needingNoAccess().toArray(String[]::new);
	}

	@Override
	public RejectionCode code() {
		return RejectionCode.ACCESS_REQUIRED;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		Agent agent = resolved.agent();
		return agent == null || resolved.customersSubscription() == null || !agent.hasOneOf(this.rolesThatMayBuy)
				|| agent.hasOneOf(this.rolesNeedingNone) || resolved.agentHasAccess();
	}

	@Override
	public String expected(ResolvedRequest resolved) {
		return Alternatives.of(Arrays.asList(this.rolesNeedingNone), Function.identity());
	}

}
