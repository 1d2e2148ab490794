package com.bulkreservations.policy;

import com.bulkreservations.policy.rejection.RejectionCode;

/** The row's market is one of Partner Center's. */
final class MarketIsKnown implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.MARKET_UNKNOWN;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		return resolved.request().market() == null || resolved.rowMarket() != null;
	}

}
