/**
 * The chunk step that validates rows, block by block, on several threads. Blocks are
 * committed in the upload's order, files before the database.
 * <p>
 * May depend on: infrastructure.csv, infrastructure.storage, intake, ledger, message,
 * order, policy, policy.rejection, reference, run, run.published.
 */
@NullMarked
package com.bulkreservations.job.validation;

import org.jspecify.annotations.NullMarked;
