package com.bulkreservations.console.work;

import java.time.Instant;
import java.util.Locale;

import com.bulkreservations.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit log are wanted; {@code null} for any.
 *
 * @param object a part of what it is about: an upload's id or file name, a run, a person
 * @param from the first instant
 * @param to the first instant behind
 */
public record AuditFilter(@Nullable String actor, @Nullable String object, @Nullable String distributor,
		@Nullable Instant from, @Nullable Instant to) {

	boolean wants(AuditEntry entry) {
		return (this.actor == null || this.actor.equalsIgnoreCase(entry.actor()))
				&& (this.distributor == null || this.distributor.equalsIgnoreCase(entry.distributor()))
				&& (this.from == null || !entry.at().isBefore(this.from))
				&& (this.to == null || entry.at().isBefore(this.to)) && (this.object == null || isAbout(entry));
	}

	private boolean isAbout(AuditEntry entry) {
		String part = String.valueOf(this.object).toLowerCase(Locale.ROOT);
		return entry.kind().contains(part)
				|| entry.details().values().stream().anyMatch((value) -> value.toLowerCase(Locale.ROOT).contains(part));
	}

}
