package com.bulkreservations.report.figures;

import java.math.BigDecimal;
import java.util.List;

import com.bulkreservations.policy.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * A rejected request. Texts are as sent, market, reseller and product as they were
 * understood; those of a malformed row are blank.
 *
 * @param run whose upload has the line
 * @param line the physical line of the upload on which it starts
 * @param product reservation type and SKU
 * @param agent who asked for it
 * @param codes each once, in the order in which they were given
 * @param currency empty where the amount is unknown, or nothing is at stake
 */
public record RejectedRequest(String distributor, String run, long line, String requestId, String customerId,
		String reseller, String market, String product, String agent, List<RejectionCode> codes, String currency,
		@Nullable BigDecimal amount) {

	/** Whether it repeats another request: nothing is at stake. */
	public boolean isRepetition() {
		return this.codes.stream().anyMatch(RejectionCode::isRepetition);
	}

	/** Whether its ID was ordered before with other content. */
	public boolean isConflict() {
		return this.codes.contains(RejectionCode.CONFLICTING_REQUEST);
	}

}
