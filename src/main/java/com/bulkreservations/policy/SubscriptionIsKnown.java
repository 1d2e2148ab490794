package com.bulkreservations.policy;

/** The distributor has the subscription (page, step 4). */
final class SubscriptionIsKnown implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.SUBSCRIPTION_UNKNOWN;
	}

	@Override
	public boolean holdsFor(Facts facts) {
		return facts.customer() == null || facts.request().subscriptionId() == null || facts.subscription() != null;
	}

}
