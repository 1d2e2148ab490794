package com.bulkreservations.ledger;

import com.bulkreservations.order.Fingerprint;
import com.bulkreservations.order.Fingerprinter;

/** A look at what a ledger holds. */
public final class LedgerLook {

	private LedgerLook() {
	}

	/** Whether a distributor has ordered a request that is not free again. */
	public static boolean isOrdered(Ledger ledger, String distributor, String requestId) {
		return ledger.history(distributor)
			.find(new Fingerprinter().ofRequestId(requestId), () -> new Fingerprint(0, 0)) != null;
	}

}
