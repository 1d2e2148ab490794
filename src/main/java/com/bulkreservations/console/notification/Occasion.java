package com.bulkreservations.console.notification;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What happened, or waits. It is the same for each process that looks at it, so that a
 * message that two of them store is one.
 *
 * @param kind what it is
 * @param key identifies it among those of its kind
 * @param at when it happened, or was due
 * @param distributor the distributor's id in lower case; {@code null} for none or all
 * @param path the page that it is about
 * @param details by name; {@code person} and {@code reason} stay in the console
 */
record Occasion(NotificationKind kind, String key, Instant at, @Nullable String distributor, String path,
		Map<String, String> details) {

	Occasion {
		distributor = (distributor != null) ? distributor.toLowerCase(Locale.ROOT) : null;
		details = Map.copyOf(details);
	}

}
