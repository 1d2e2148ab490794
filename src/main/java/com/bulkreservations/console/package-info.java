/**
 * The web console without its pages: people, uploads, and the worker of its queue, put
 * together. It knows no servlet.
 * <p>
 * May depend on: application, approval, console.draft, console.history,
 * console.notification, console.people, console.run, console.store, console.upload,
 * console.work, infrastructure.database, infrastructure.storage, message, run,
 * run.archive, settings.
 */
@NullMarked
package com.bulkreservations.console;

import org.jspecify.annotations.NullMarked;
