package com.bulkreservations.policy;

import com.bulkreservations.policy.rejection.RejectionCode;

/**
 * A request id stands for one request: no earlier row of the file has it, whatever became
 * of that row.
 */
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
