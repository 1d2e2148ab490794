package com.bulkreservations.run;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import com.bulkreservations.intake.ReceivedUpload;
import com.bulkreservations.ledger.LedgerRun;
import com.bulkreservations.policy.PurchasingRoles;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run is decided by, noted when it begins: what changes meanwhile changes
 * nothing.
 *
 * @param distributorId as the reference data write it
 * @param snapshot the name of the copy of policy and reference data that it is judged by
 * @param columnAliases the distributor's own column names
 * @param begun when the upload was received
 */
public record RunSpec(Kind kind, String distributorId, ReceivedUpload upload, String snapshot,
		Map<String, String> columnAliases, PurchasingRoles roles, @Nullable BigDecimal maxRejectedPercent,
		Instant begun) {

	/** Whether a run orders, or only tells what it would do. */
	public enum Kind {

		RUN, CHECK

	}

	public LedgerRun ledgerRun() {
		return new LedgerRun(this.distributorId, this.upload.sha256(), this.upload.run(), this.upload.bytes());
	}

	public boolean orders() {
		return this.kind == Kind.RUN;
	}

}
