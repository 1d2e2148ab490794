package com.bulkreservations.ledger;

import java.util.Locale;

/**
 * A run in the ledger, identified by distributor and file content.
 *
 * @param distributorId in lower case
 * @param sha256 the SHA-256 of the upload, in lower-case hexadecimal digits
 * @param name the name of the run's folder
 * @param bytes the length of the upload
 */
public record LedgerRun(String distributorId, String sha256, String name, long bytes) {

	public LedgerRun {
		distributorId = distributorId.toLowerCase(Locale.ROOT);
	}

}
