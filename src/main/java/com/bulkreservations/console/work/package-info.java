/**
 * The one worker of the console: it checks, orders and buys what is queued, by the same
 * classes as the command line. It holds the lock while it works, and never while it is
 * idle.
 * <p>
 * May depend on: application, approval, audit, console.people, console.store,
 * console.upload, infrastructure.database, infrastructure.storage, message, purchase,
 * run, run.archive, run.published, settings.
 */
@NullMarked
package com.bulkreservations.console.work;

import org.jspecify.annotations.NullMarked;
