package com.bulkreservations.run;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import com.bulkreservations.intake.ReceivedUpload;
import com.bulkreservations.ledger.LedgerRun;
import com.bulkreservations.policy.PurchasingRoles;
import com.bulkreservations.run.published.RunAudit;
import org.jspecify.annotations.Nullable;

/**
 * The specification of a run, fixed when it begins: later changes of settings or
 * reference data do not affect it.
 *
 * @param distributorId the id as in the reference data
 * @param snapshot the name of the {@link ReferenceSnapshot}
 * @param columnAliases the distributor's own column names
 * @param begun when the upload was received
 * @param begunBy the process that received it; {@code null} in a run that an earlier
 * version has begun
 */
public record RunSpec(Kind kind, String distributorId, ReceivedUpload upload, String snapshot,
		Map<String, String> columnAliases, PurchasingRoles roles, @Nullable BigDecimal maxRejectedPercent,
		Instant begun, RunAudit.@Nullable Origin begunBy) {

	/** Whether a run orders, or only reports what it would order. */
	public enum Kind {

		RUN, CHECK

	}

	public LedgerRun ledgerRun() {
		return new LedgerRun(this.distributorId, this.upload.sha256(), this.upload.run(), this.upload.bytes());
	}

	/** Whether accepted requests are ordered. */
	public boolean orders() {
		return this.kind == Kind.RUN;
	}

}
