package com.bulkreservations.console.notification;

import java.time.Instant;
import java.util.Map;

import com.bulkreservations.report.wording.Language;
import org.jspecify.annotations.Nullable;

/**
 * A notification of a person.
 *
 * @param id 128 random bits
 * @param distributor the distributor's id in lower case; {@code null} for none or all
 * @param path the page that it is about
 * @param details what happened, by name
 */
public record PersonNotification(String id, NotificationKind kind, @Nullable String distributor, String path,
		Map<String, String> details, Instant at, boolean read) {

	public PersonNotification {
		details = Map.copyOf(details);
	}

	/** Returns what happened. */
	public String text(Language language) {
		return this.kind.sentence(language, this.details);
	}

	/** Returns who did it, or {@code null} for the program. */
	public @Nullable String person() {
		return this.details.get("person");
	}

	/** Returns why, or {@code null}. */
	public @Nullable String reason() {
		return this.details.get("reason");
	}

}
