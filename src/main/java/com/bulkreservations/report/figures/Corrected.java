package com.bulkreservations.report.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * A request that a run rejected, and a later run ordered.
 *
 * @param rejectedIn the run that rejected it first
 * @param orderedIn the run that ordered it
 * @param currency of the order; empty where the amount is not known
 */
public record Corrected(String distributor, String requestId, Instant rejectedOn, String rejectedIn, Instant orderedOn,
		String orderedIn, String orderNumber, String currency, @Nullable BigDecimal amount) {

	public static final Comparator<Corrected> LARGEST_FIRST = Comparator
		.comparing((Corrected corrected) -> new Sum(1, corrected.amount()).amountOrZero())
		.reversed()
		.thenComparing(Corrected::distributor)
		.thenComparing(Corrected::requestId);

}
