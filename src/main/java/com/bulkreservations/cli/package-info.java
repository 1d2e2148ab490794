/**
 * The commands of the program, and what they print on a terminal. Every command ends with
 * a documented exit code.
 * <p>
 * May depend on: application, approval, audit, cluster, console, console.people,
 * console.store, console.work, infrastructure.database, infrastructure.storage, message,
 * monitoring, notification, order, partnercenter, policy.rejection, purchase, reference,
 * reference.loader, report.figures, run, run.archive, run.published, settings, sync,
 * template, web.
 */
@NullMarked
package com.bulkreservations.cli;

import org.jspecify.annotations.NullMarked;
