package com.bulkreservations.reference;

/** The kind of CSP partner that a distributor is. */
public enum PartnerType {

	/** Sells through resellers, one of which becomes Partner of Record. */
	INDIRECT_PROVIDER,
	/** Sells to customers itself. */
	DIRECT

}
