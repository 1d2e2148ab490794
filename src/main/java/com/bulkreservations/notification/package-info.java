/**
 * Sends mail and webhook messages about the results of uploads, and to people of the
 * console. A message is on disk before it is sent, and a failure to send it fails no run.
 * <p>
 * May depend on: application, approval, console.notification, infrastructure.bytes,
 * infrastructure.storage, message, policy.rejection, purchase, report.wording, run,
 * run.published, settings, sync.
 */
@NullMarked
package com.bulkreservations.notification;

import org.jspecify.annotations.NullMarked;
