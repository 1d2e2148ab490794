package com.bulkreservations.console.notification;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A notification on its way out of the console. It names no person but by the id, from
 * which the address is found when it is sent.
 *
 * @param key identifies the notification, so that a receiver recognizes a repetition
 * @param link the address of the page that it is about
 */
public record PersonMessage(String personId, NotificationWay way, String key, NotificationKind kind, Instant at,
		@Nullable String distributor, String subject, String text, String link) {

}
