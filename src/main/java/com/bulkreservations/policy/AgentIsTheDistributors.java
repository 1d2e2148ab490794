package com.bulkreservations.policy;

import com.bulkreservations.policy.rejection.RejectionCode;

/** The agent is one of the distributor's (page, <i>Appropriate roles</i>). */
final class AgentIsTheDistributors implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.AGENT_UNKNOWN;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		return resolved.request().requestedBy() == null || resolved.agent() != null;
	}

}
