package com.bulkreservations.policy;

import com.bulkreservations.order.Plan;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.Customer;
import com.bulkreservations.reference.Subscription;

/**
 * A customer who has signed the Microsoft Customer Agreement buys under the Azure plan
 * (page, <i>Before you begin</i>, first bullet).
 */
final class SignedCustomerBuysUnderAzurePlan implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.AZURE_PLAN_REQUIRED;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		Customer customer = resolved.customer();
		Subscription subscription = resolved.customersSubscription();
		return customer == null || subscription == null || !customer.hasSignedCustomerAgreement()
				|| subscription.plan() != Plan.CLASSIC;
	}

	@Override
	public String expected(ResolvedRequest resolved) {
		return Plan.AZURE_PLAN.text();
	}

}
