/**
 * Sends mail and webhook messages about the results of uploads. A message is on disk
 * before it is sent, and a failure to send it fails no run.
 */
@NullMarked
package com.bulkreservations.notification;

import org.jspecify.annotations.NullMarked;
