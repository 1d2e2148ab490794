package com.bulkreservations.policy;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.PartnerType;
import com.bulkreservations.reference.Subscription;

/**
 * An indirect provider's row or subscription has a reseller (page, <i>Before you
 * begin</i>, sixth bullet, and step 8).
 */
final class IndirectProviderHasPartnerOfRecord implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.RESELLER_REQUIRED;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		Subscription subscription = resolved.customersSubscription();
		return resolved.distributor().partnerType() != PartnerType.INDIRECT_PROVIDER || subscription == null
				|| !resolved.request().isResellerBlank() || subscription.reseller() != null;
	}

}
