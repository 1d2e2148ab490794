/**
 * The use cases of the program (run, check, buy and doctor) and their wiring. One process
 * at a time works on a database and its folders, or one worker for a distributor.
 * <p>
 * May depend on: approval, audit, infrastructure.bytes, infrastructure.database,
 * infrastructure.storage, intake, intake.inbox, job, ledger, message, order,
 * partnercenter, partnercenter.model, purchase, purchase.job, purchase.store, reference,
 * reference.loader, report.figures, run, run.archive, run.published, settings, sync.
 */
@NullMarked
package com.bulkreservations.application;

import org.jspecify.annotations.NullMarked;
