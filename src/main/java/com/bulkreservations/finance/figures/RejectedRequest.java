package com.bulkreservations.finance.figures;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.bulkreservations.policy.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * A rejected request. Texts are as sent; all but the line are blank for a malformed row.
 *
 * @param line the physical line of the upload on which it starts
 * @param currency empty where the amount is not known
 * @param product reservation type and SKU
 */
public record RejectedRequest(long line, String requestId, String customerId, String market, String reseller,
		String product, List<Reason> reasons, String currency, @Nullable BigDecimal amount) {

	/** Each code once, in the order in which they were given. */
	public Set<RejectionCode> codes() {
		return this.reasons.stream().map(Reason::code).collect(Collectors.toCollection(LinkedHashSet::new));
	}

}
