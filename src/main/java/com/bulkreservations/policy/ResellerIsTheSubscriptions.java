package com.bulkreservations.policy;

import java.util.Objects;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.PartnerType;
import com.bulkreservations.reference.Reseller;
import com.bulkreservations.reference.Subscription;

/**
 * The reseller is the subscription's, where that has one: reservations bought in the
 * Azure portal inherit it, and the Partner of Record cannot be changed after purchase
 * (page, <i>Before you begin</i>, sixth and seventh bullet).
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
