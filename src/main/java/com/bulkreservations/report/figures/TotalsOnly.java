package com.bulkreservations.report.figures;

/**
 * Runs of which only totals are known: version 0.1.0 pruned them without their
 * rejections.
 *
 * @param rejected how many rows they rejected
 * @param atStake what was at stake in them
 */
public record TotalsOnly(long runs, long rejected, Sums atStake) {

}
