package com.bulkreservations.policy;

import java.util.Objects;
import java.util.function.Function;

/** The product is offered in the region (page, step 5). */
final class RegionIsOffered implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.REGION_NOT_OFFERED;
	}

	@Override
	public boolean holdsFor(Facts facts) {
		return facts.product() == null || facts.request().region() == null || facts.regionalItems() != null;
	}

	@Override
	public String expected(Facts facts) {
		return Alternatives.of(Objects.requireNonNull(facts.product()).regions().keySet(), Function.identity());
	}

}
