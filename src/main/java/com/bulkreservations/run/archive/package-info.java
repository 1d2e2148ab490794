/**
 * Published runs: listed, reported again, pruned, and entered into the ledger again. It
 * adds no order, and changes no published file but the reports.
 */
@NullMarked
package com.bulkreservations.run.archive;

import org.jspecify.annotations.NullMarked;
