/**
 * The Spring Batch job: its three steps validate, reconcile and publish, launched and
 * restarted. A run is published in full or not at all.
 * <p>
 * May depend on: approval, infrastructure.bytes, infrastructure.csv,
 * infrastructure.storage, intake, job.validation, ledger, message, order, policy,
 * reference, report.counting, report.figures, run, run.published, settings.
 */
@NullMarked
package com.bulkreservations.job;

import org.jspecify.annotations.NullMarked;
