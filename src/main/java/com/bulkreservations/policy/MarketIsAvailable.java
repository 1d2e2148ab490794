package com.bulkreservations.policy;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.Market;
import org.jspecify.annotations.Nullable;

/**
 * Reservations are sold in the market (page, <i>Azure reservations unavailable
 * markets</i>). A row that leaves the market blank is bought in the customer's; a market
 * that Partner Center does not have is not one where reservations are sold.
 */
final class MarketIsAvailable implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.MARKET_UNAVAILABLE;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		if (resolved.request().leavesMarketBlank()) {
			return resolved.customer() == null || isAvailable(resolved.customerMarket());
		}
		return resolved.rowMarket() == null || isAvailable(resolved.rowMarket());
	}

	private static boolean isAvailable(@Nullable Market market) {
		return market != null && market.reservationsAvailable();
	}

}
