/**
 * Published runs: listed, reported again, pruned, and entered into the ledger again. It
 * adds no order, and changes no file of a published run but its reports.
 * <p>
 * May depend on: infrastructure.bytes, infrastructure.csv, infrastructure.storage,
 * intake, intake.inbox, ledger, message, order, policy.rejection, purchase, report,
 * report.counting, report.figures, report.page, run, run.published, settings.
 */
@NullMarked
package com.bulkreservations.run.archive;

import org.jspecify.annotations.NullMarked;
