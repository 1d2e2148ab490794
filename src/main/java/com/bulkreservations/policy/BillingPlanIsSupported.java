package com.bulkreservations.policy;

import java.util.Objects;

import com.bulkreservations.order.BillingFrequency;
import com.bulkreservations.reference.CatalogueItem;

/** Monthly billing is for products that support the billing plan (page, step 8). */
final class BillingPlanIsSupported implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.BILLING_PLAN_NOT_SUPPORTED;
	}

	@Override
	public boolean holdsFor(Facts facts) {
		CatalogueItem item = facts.item();
		return item == null || facts.request().billingFrequency() != BillingFrequency.MONTHLY
				|| item.billingFrequencies().contains(BillingFrequency.MONTHLY);
	}

	@Override
	public String expected(Facts facts) {
		return Alternatives.of(Objects.requireNonNull(facts.item()).billingFrequencies(), BillingFrequency::text);
	}

}
