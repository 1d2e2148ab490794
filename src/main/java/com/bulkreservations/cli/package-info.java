/**
 * The commands of the program, and what they show on a terminal. Every way to end has one
 * exit code.
 * <p>
 * May depend on: application, infrastructure.database, infrastructure.storage,
 * monitoring, notification, order, policy.rejection, reference, run, run.archive,
 * run.published, settings.
 */
@NullMarked
package com.bulkreservations.cli;

import org.jspecify.annotations.NullMarked;
