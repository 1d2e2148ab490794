/**
 * The commands of the program, and what they print on a terminal. Every command ends with
 * a documented exit code.
 * <p>
 * May depend on: application, infrastructure.database, infrastructure.storage, message,
 * monitoring, notification, order, policy.rejection, reference, run, run.archive,
 * run.published, settings.
 */
@NullMarked
package com.bulkreservations.cli;

import org.jspecify.annotations.NullMarked;
