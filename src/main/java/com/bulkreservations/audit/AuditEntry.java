package com.bulkreservations.audit;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An event in the audit log.
 *
 * @param number its position in the log, from 1
 * @param kind what happened, such as {@code approval.approved}
 * @param distributor the distributor it is about; {@code null} if it is about none
 * @param actor the sign-in name of who did it, or {@code system}
 * @param details what else is known, in an order that people can read
 * @param previous the SHA-256 of the line before; zeros for the first one
 */
public record AuditEntry(long number, Instant at, String kind, @Nullable String distributor, String actor,
		Map<String, String> details, String previous) {

	/** The actor of what the program does by itself. */
	public static final String SYSTEM = "system";

}
