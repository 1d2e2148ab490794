package com.bulkreservations.policy;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.PartnerType;
import com.bulkreservations.reference.Subscription;

/** An indirect provider's reseller is one of its own (page, step 8). */
final class ResellerIsTheDistributors implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.RESELLER_UNKNOWN;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		return resolved.distributor().partnerType() != PartnerType.INDIRECT_PROVIDER
				|| resolved.request().reseller() == null || resolved.reseller() != null;
	}

	@Override
	public String expected(ResolvedRequest resolved) {
		Subscription subscription = resolved.customersSubscription();
		String reseller = (subscription != null) ? subscription.reseller() : null;
		return (reseller != null) ? reseller : "";
	}

}
