/**
 * The record of purchases: the tables of the database and the log of each run, committed
 * together. A change is on the disk before the call that it announces.
 * <p>
 * May depend on: audit, infrastructure.bytes, infrastructure.storage, ledger, message,
 * order, purchase, run.archive.
 */
@NullMarked
package com.bulkreservations.purchase.store;

import org.jspecify.annotations.NullMarked;
