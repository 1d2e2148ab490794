/**
 * The uploads of the console, from the file to its purchase: versions, results, and what
 * people do with them. Nothing is ordered that a second person has not approved.
 * <p>
 * May depend on: approval, audit, console.people, console.run, console.store,
 * infrastructure.bytes, infrastructure.csv, infrastructure.storage, intake, intake.inbox,
 * message, order, policy.rejection, purchase, reference, reference.loader,
 * report.figures, report.wording, run, run.archive, run.published, settings, template.
 */
@NullMarked
package com.bulkreservations.console.upload;

import org.jspecify.annotations.NullMarked;
