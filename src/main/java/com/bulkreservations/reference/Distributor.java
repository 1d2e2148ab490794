package com.bulkreservations.reference;

/**
 * A CSP partner who sends uploads.
 *
 * @param id as {@code distributors.csv} writes it
 * @param market the code of the distributor's market
 */
public record Distributor(String id, String name, PartnerType partnerType, String mpnId, String market) {

	/** The market where Microsoft's prices include tax (page, before you begin). */
	private static final String MARKET_WITH_TAX_INCLUDED = "BR";

	/** Returns whether Microsoft's prices for this distributor include tax. */
	public boolean taxIncluded() {
		return this.market.equalsIgnoreCase(MARKET_WITH_TAX_INCLUDED);
	}

}
