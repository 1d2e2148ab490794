package com.bulkreservations.benchmark;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What the peers make of a row. */
sealed interface PlainDecision {

	/** A line of the file of accepted orders; text is empty where there is none. */
	record Accepted(String requestId, long sourceLine, String distributorId, String customerId, String subscriptionId,
			String market, String segment, String reservationType, String sku, String region, String term, int quantity,
			String scope, String billingFrequency, String reseller, String requestedBy, String productId, String skuId,
			String currency, @Nullable BigDecimal unitPrice, @Nullable BigDecimal amount, boolean taxIncluded,
			String notices) implements PlainDecision {

	}

	/**
	 * The lines of the file of rejections; values are as sent, trimmed.
	 *
	 * @param reasons at least one
	 */
	record Rejected(long sourceLine, String requestId, String customerId,
			List<Reason> reasons) implements PlainDecision {

	}

	/** One reason why a row is rejected, and the value it is rejected for. */
	record Reason(String code, String column, String value) {

	}

}
