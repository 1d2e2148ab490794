package com.bulkreservations.policy;

import java.util.Arrays;

import com.bulkreservations.order.Plan;
import com.bulkreservations.order.Scope;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.Subscription;

/** A request for a classic subscription has a scope (page, step 8). */
final class ClassicScopeIsGiven implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.SCOPE_REQUIRED;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		Subscription subscription = resolved.customersSubscription();
		return subscription == null || subscription.plan() != Plan.CLASSIC || !resolved.request().isScopeBlank();
	}

	@Override
	public String expected(ResolvedRequest resolved) {
		return Alternatives.of(Arrays.asList(Scope.values()), Scope::text);
	}

}
