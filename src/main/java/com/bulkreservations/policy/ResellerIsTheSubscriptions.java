package com.bulkreservations.policy;

import java.util.Objects;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.PartnerType;
import com.bulkreservations.reference.Reseller;
import com.bulkreservations.reference.Subscription;

/**
 * The row's reseller is the subscription's, if that has one (page, <i>Before you
 * begin</i>, sixth and seventh bullet).
 * <p>
 * The Partner of Record cannot be changed after purchase.
 */
final class ResellerIsTheSubscriptions implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.RESELLER_MISMATCH;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		Reseller reseller = resolved.reseller();
		Subscription subscription = resolved.customersSubscription();
		return resolved.distributor().partnerType() != PartnerType.INDIRECT_PROVIDER || reseller == null
				|| subscription == null || subscription.reseller() == null
				|| subscription.reseller().equals(reseller.mpnId());
	}

	@Override
	public String expected(ResolvedRequest resolved) {
		Subscription subscription = Objects.requireNonNull(resolved.customersSubscription());
		return Objects.requireNonNull(subscription.reseller());
	}

}
