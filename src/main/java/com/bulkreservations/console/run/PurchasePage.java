package com.bulkreservations.console.run;

import java.util.List;

import com.bulkreservations.purchase.PurchaseTotals;

/**
 * Some lines of a purchase, and the totals of all of them.
 *
 * @param environment where it is bought, such as {@code sandbox}; empty where that is not
 * known
 * @param more the number of the last row, if others follow; else 0
 */
public record PurchasePage(String environment, PurchaseTotals totals, List<PurchasedRow> rows, long more) {

}
