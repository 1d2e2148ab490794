package com.bulkreservations.notification;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a channel delivers.
 *
 * @param key identifies it, so that a receiver recognizes a repetition
 * @param link an address or a path that it leads to
 * @param body what a webhook receives as JSON
 */
record OutgoingMessage(String key, Instant at, String subject, String text, @Nullable String link, Object body) {

}
