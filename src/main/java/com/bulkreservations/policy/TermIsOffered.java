package com.bulkreservations.policy;

import java.util.Objects;

import com.bulkreservations.order.Term;

/**
 * The product is offered for the term in the region (page, step 5): five years, say, are
 * sold for few products.
 */
final class TermIsOffered implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.TERM_NOT_OFFERED;
	}

	@Override
	public boolean holdsFor(Facts facts) {
		return facts.regionalItems() == null || facts.request().term() == null || facts.item() != null;
	}

	@Override
	public String expected(Facts facts) {
		return Alternatives.of(Objects.requireNonNull(facts.regionalItems()).keySet(), Term::name);
	}

}
