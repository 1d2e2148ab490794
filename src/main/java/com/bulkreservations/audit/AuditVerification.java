package com.bulkreservations.audit;

import java.util.List;

import com.bulkreservations.message.OperatorMessage;

/**
 * The result of verifying the audit log.
 *
 * @param entries how many entries were verified
 * @param hash the SHA-256 of the last one
 * @param findings what was changed, removed or added; empty if nothing was
 */
public record AuditVerification(long entries, String hash, List<String> findings) {

	/** The result where there is no log. */
	static AuditVerification ofNone(boolean hasHead) {
		return new AuditVerification(0, AuditHead.NONE.hash(),
				hasHead ? List.of(OperatorMessage.AUDIT_LOG_DAMAGED
					.text("Expected an audit log, since its end is known, but there is none. Restore it from a backup"))
						: List.of());
	}

	/** Whether nothing is wrong with the log. */
	public boolean isSound() {
		return this.findings.isEmpty();
	}

}
