package com.bulkreservations.policy;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.PartnerType;

/** A direct partner names no reseller: only indirect providers do (page, step 8). */
final class DirectPartnerNamesNoReseller implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.RESELLER_NOT_ALLOWED;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		return resolved.distributor().partnerType() != PartnerType.DIRECT || resolved.request().reseller() == null;
	}

}
