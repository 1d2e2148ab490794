package com.bulkreservations.policy;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.Subscription;

/** The subscription belongs to the Cloud Solution Provider programme (page, note). */
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
