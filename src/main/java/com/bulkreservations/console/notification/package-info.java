/**
 * What people of the console are notified of, by the ways that each of them chooses. A
 * notification reaches a person only while the person may see what it is about.
 * <p>
 * May depend on: application, approval, audit, console.people, console.run,
 * console.store, console.upload, infrastructure.storage, message, report.wording, run,
 * run.archive, settings.
 */
@NullMarked
package com.bulkreservations.console.notification;

import org.jspecify.annotations.NullMarked;
