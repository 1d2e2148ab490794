package com.bulkreservations.policy;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.Subscription;

/**
 * Only subscriptions of the Cloud Solution Provider programme are served; all others are
 * bought for elsewhere (page, first note).
 */
final class SubscriptionIsCsp implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.SUBSCRIPTION_NOT_CSP;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		Subscription subscription = resolved.customersSubscription();
		return subscription == null || subscription.plan() != null;
	}

}
