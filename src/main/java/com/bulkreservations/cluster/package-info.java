/**
 * Several workers on one installation: a queue of db-scheduler on PostgreSQL hands them
 * distributors, and checks of the console. The queue may lose, repeat and reorder tasks:
 * what a task does, its claim alone protects.
 * <p>
 * May depend on: application, console, console.upload, console.work,
 * infrastructure.bytes, infrastructure.database, infrastructure.storage, intake,
 * intake.inbox, message, monitoring, notification, run, run.published, settings.
 */
@NullMarked
package com.bulkreservations.cluster;

import org.jspecify.annotations.NullMarked;
