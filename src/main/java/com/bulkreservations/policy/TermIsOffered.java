package com.bulkreservations.policy;

import java.util.Objects;

import com.bulkreservations.order.Term;
import com.bulkreservations.policy.rejection.RejectionCode;

/** The product is offered for the term in the region (page, step 5). */
final class TermIsOffered implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.TERM_NOT_OFFERED;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		return resolved.regionalItems() == null || resolved.request().term() == null || resolved.item() != null;
	}

	@Override
	public String expected(ResolvedRequest resolved) {
		return Alternatives.of(Objects.requireNonNull(resolved.regionalItems()).keySet(), Term::name);
	}

}
