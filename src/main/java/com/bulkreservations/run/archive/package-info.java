/**
 * Published runs: listed, reported again, pruned, and entered into the ledger again. It
 * adds no order, and changes no file of a published run but its reports.
 */
@NullMarked
package com.bulkreservations.run.archive;

import org.jspecify.annotations.NullMarked;
