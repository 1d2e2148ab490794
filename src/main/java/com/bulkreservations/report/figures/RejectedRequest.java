package com.bulkreservations.report.figures;

import java.math.BigDecimal;
import java.util.List;

import com.bulkreservations.policy.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * A rejected request. Texts are as sent; all but the line are blank for a malformed row.
 *
 * @param line the physical line of the upload on which it starts
 * @param product reservation type and SKU
 * @param codes each once, in the order in which they were given
 * @param currency empty where the amount is not known
 */
public record RejectedRequest(long line, String requestId, String customerId, String product, List<RejectionCode> codes,
		String currency, @Nullable BigDecimal amount) {

}
