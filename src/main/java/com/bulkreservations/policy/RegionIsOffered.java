package com.bulkreservations.policy;

import java.util.Objects;
import java.util.function.Function;

import com.bulkreservations.policy.rejection.RejectionCode;

/** The product is offered in the region (page, step 5). */
final class RegionIsOffered implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.REGION_NOT_OFFERED;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		return resolved.product() == null || resolved.request().region() == null || resolved.regionalItems() != null;
	}

	@Override
	public String expected(ResolvedRequest resolved) {
		return Alternatives.of(Objects.requireNonNull(resolved.product()).regions().keySet(), Function.identity());
	}

}
