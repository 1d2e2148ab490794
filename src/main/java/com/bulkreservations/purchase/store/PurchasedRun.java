package com.bulkreservations.purchase.store;

import com.bulkreservations.purchase.RunHead;

/**
 * A run whose orders are bought, as the database has it.
 *
 * @param entries how many entries of its log the database has
 * @param planned whether all its lines have a cart
 * @param mustReconcile whether it must be compared with Partner Center before anything is
 * bought
 */
public record PurchasedRun(RunHead head, long entries, boolean planned, boolean mustReconcile) {

}
