package com.bulkreservations.policy;

import java.util.Objects;

import com.bulkreservations.order.Plan;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.CatalogueItem;
import com.bulkreservations.reference.Subscription;

/** The product is offered under the subscription's plan, which has its own catalogue. */
final class PlanIsOffered implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.PLAN_NOT_OFFERED;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		CatalogueItem item = resolved.item();
		Subscription subscription = resolved.customersSubscription();
		return item == null || subscription == null || subscription.plan() == null
				|| item.plans().contains(subscription.plan());
	}

	@Override
	public String expected(ResolvedRequest resolved) {
		return Alternatives.of(Objects.requireNonNull(resolved.item()).plans(), Plan::text);
	}

}
