package com.bulkreservations.policy;

import com.bulkreservations.policy.rejection.RejectionCode;

/** No earlier row of the file has the request id, whether accepted or rejected. */
final class RequestIdIsUsedOnce implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.DUPLICATE_REQUEST;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		return resolved.request().requestId() == null || !resolved.duplicate();
	}

}
