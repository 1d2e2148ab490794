/**
 * Sends mail and webhook messages about the results of uploads. A message is on disk
 * before it is sent, and a failure to send it fails no run.
 * <p>
 * May depend on: application, approval, infrastructure.bytes, infrastructure.storage,
 * message, policy.rejection, purchase, report.wording, run, run.published, settings,
 * sync.
 */
@NullMarked
package com.bulkreservations.notification;

import org.jspecify.annotations.NullMarked;
