/**
 * The work that is queued in the console: checks, orders and purchases, by the same
 * classes as the command line. Whoever does it has the lock, or a claim, and nobody has
 * the lock while idle.
 * <p>
 * May depend on: application, approval, audit, console.people, console.store,
 * console.upload, infrastructure.database, infrastructure.storage, intake, message,
 * purchase, run, run.archive, run.published, settings.
 */
@NullMarked
package com.bulkreservations.console.work;

import org.jspecify.annotations.NullMarked;
