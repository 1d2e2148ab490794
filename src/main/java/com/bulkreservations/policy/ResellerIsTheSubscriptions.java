package com.bulkreservations.policy;

import java.util.Objects;

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
	public boolean holdsFor(Facts facts) {
		Reseller reseller = facts.reseller();
		Subscription subscription = facts.customersSubscription();
		return facts.distributor().partnerType() != PartnerType.INDIRECT_PROVIDER || reseller == null
				|| subscription == null || subscription.reseller() == null
				|| subscription.reseller().equals(reseller.mpnId());
	}

	@Override
	public String expected(Facts facts) {
		Subscription subscription = Objects.requireNonNull(facts.customersSubscription());
		return Objects.requireNonNull(subscription.reseller());
	}

}
