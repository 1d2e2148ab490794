package com.bulkreservations.reference;

/** What kind of CSP partner a distributor is. */
public enum PartnerType {

	/** Sells through resellers, one of which becomes Partner of Record. */
	INDIRECT_PROVIDER,
	/** Sells to customers itself. */
	DIRECT

}
