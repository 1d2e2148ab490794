package com.bulkreservations.policy;

import com.bulkreservations.policy.rejection.RejectionCode;

/** A customer of the distributor has the subscription (page, step 4). */
final class SubscriptionIsKnown implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.SUBSCRIPTION_UNKNOWN;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		return resolved.customer() == null || resolved.request().subscriptionId() == null
				|| resolved.subscription() != null;
	}

}
