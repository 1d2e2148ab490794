package com.bulkreservations.policy;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.Market;
import org.jspecify.annotations.Nullable;

/**
 * Reservations are available in the market (page, <i>Azure reservations unavailable
 * markets</i>).
 * <p>
 * A row without a market is bought in the customer's. They are not available in a market
 * that is not Partner Center's.
 */
final class MarketIsAvailable implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.MARKET_UNAVAILABLE;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		if (resolved.request().isMarketBlank()) {
			return resolved.customer() == null || isAvailable(resolved.customerMarket());
		}
		return resolved.rowMarket() == null || isAvailable(resolved.rowMarket());
	}

	private static boolean isAvailable(@Nullable Market market) {
		return market != null && market.reservationsAvailable();
	}

}
