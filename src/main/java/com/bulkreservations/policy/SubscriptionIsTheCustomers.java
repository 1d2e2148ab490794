package com.bulkreservations.policy;

import com.bulkreservations.policy.rejection.RejectionCode;

/** The subscription is the customer's (page, step 4). */
final class SubscriptionIsTheCustomers implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.SUBSCRIPTION_OF_OTHER_CUSTOMER;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		return resolved.customer() == null || resolved.subscription() == null
				|| resolved.customersSubscription() != null;
	}

}
