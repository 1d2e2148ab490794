/**
 * The HTTP API of the console, for programs. It decides nothing itself, and what a token
 * or person may not see is missing byte for byte.
 * <p>
 * May depend on: audit, console, console.history, console.people, console.run,
 * console.store, console.upload, console.work, infrastructure.bytes,
 * infrastructure.storage, message, policy.rejection, purchase, report.figures, run,
 * run.archive, run.published, settings.
 */
@NullMarked
package com.bulkreservations.web.api;

import org.jspecify.annotations.NullMarked;
