package com.bulkreservations.policy;

import java.util.Objects;

import com.bulkreservations.order.BillingFrequency;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.CatalogueItem;

/** The product supports the billing plan, if billing is monthly (page, step 8). */
final class BillingPlanIsSupported implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.BILLING_PLAN_NOT_SUPPORTED;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		CatalogueItem item = resolved.item();
		return item == null || resolved.request().billingFrequency() != BillingFrequency.MONTHLY
				|| item.billingFrequencies().contains(BillingFrequency.MONTHLY);
	}

	@Override
	public String expected(ResolvedRequest resolved) {
		return Alternatives.of(Objects.requireNonNull(resolved.item()).billingFrequencies(), BillingFrequency::text);
	}

}
