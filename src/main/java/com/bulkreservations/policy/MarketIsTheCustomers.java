package com.bulkreservations.policy;

import java.util.Objects;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.Customer;
import com.bulkreservations.reference.Market;

/** The row's market is the customer's. */
final class MarketIsTheCustomers implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.MARKET_MISMATCH;
	}

	@Override
	public boolean holdsFor(ResolvedRequest resolved) {
		Market rowMarket = resolved.rowMarket();
		Customer customer = resolved.customer();
		return rowMarket == null || customer == null || rowMarket.code().equalsIgnoreCase(customer.market());
	}

	@Override
	public String expected(ResolvedRequest resolved) {
		return Objects.requireNonNull(resolved.customer()).market();
	}

}
