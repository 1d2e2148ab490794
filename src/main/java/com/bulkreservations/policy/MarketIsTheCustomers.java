package com.bulkreservations.policy;

import java.util.Objects;

import com.bulkreservations.reference.Customer;
import com.bulkreservations.reference.Market;

/** A market that the row names is the one the customer is in. */
final class MarketIsTheCustomers implements Rule {

	@Override
	public RejectionCode code() {
		return RejectionCode.MARKET_MISMATCH;
	}

	@Override
	public boolean holdsFor(Facts facts) {
		Market rowMarket = facts.rowMarket();
		Customer customer = facts.customer();
		return rowMarket == null || customer == null || rowMarket.code().equalsIgnoreCase(customer.market());
	}

	@Override
	public String expected(Facts facts) {
		return Objects.requireNonNull(facts.customer()).market();
	}

}
