package com.bulkreservations.policy;

import com.bulkreservations.order.Plan;
import com.bulkreservations.order.Scope;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.Subscription;

/** Under the Azure plan the scope is shared (page, step 8, second note). */
final class AzurePlanScopeIsShared implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.SCOPE_NOT_SHARED;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		Subscription subscription = resolved.customersSubscription();
		return subscription == null || subscription.plan() != Plan.AZURE_PLAN
				|| resolved.request().scope() != Scope.SINGLE;
	}

	@Override
	public String expected(ResolvedRequest resolved) {
		return Scope.SHARED.text();
	}

}
