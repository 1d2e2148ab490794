package com.bulkreservations.policy;

import com.bulkreservations.policy.rejection.RejectionCode;

/** The customer is one of the distributor's (page, step 2). */
final class CustomerIsTheDistributors implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.CUSTOMER_UNKNOWN;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		return resolved.request().customerId() == null || resolved.customer() != null;
	}

}
