package com.bulkreservations.report.figures;

import java.util.Set;

/**
 * Whether amounts include tax: that depends on the distributor's own market.
 *
 * @param without what was accepted, of orders without tax
 * @param included what was accepted, of orders that include tax
 * @param distributors whose orders include tax
 */
public record TaxTotals(Sums without, Sums included, Set<String> distributors) {

}
