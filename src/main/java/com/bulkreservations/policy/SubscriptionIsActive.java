package com.bulkreservations.policy;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.Subscription;
import com.bulkreservations.reference.SubscriptionStatus;

/**
 * The subscription is active (page, <i>Before you begin</i>, second bullet, and step 4).
 */
final class SubscriptionIsActive implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.SUBSCRIPTION_NOT_ACTIVE;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		Subscription subscription = resolved.customersSubscription();
		return subscription == null || subscription.status() == SubscriptionStatus.ACTIVE;
	}

	@Override
	public String expected(ResolvedRequest resolved) {
		return "active";
	}

}
