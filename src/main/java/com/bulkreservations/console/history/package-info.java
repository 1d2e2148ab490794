/**
 * What was ordered and bought, or waits for it, for the console: runs and uploads, found
 * by request, order and customer, and reports of periods. A viewer finds what belongs to
 * the viewer's own distributors, and nothing tells that there is more.
 * <p>
 * May depend on: console.people, console.store, console.upload, infrastructure.bytes,
 * infrastructure.csv, infrastructure.storage, message, order, purchase, report.figures,
 * run, run.archive, run.published, settings.
 */
@NullMarked
package com.bulkreservations.console.history;

import org.jspecify.annotations.NullMarked;
