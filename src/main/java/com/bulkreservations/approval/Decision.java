package com.bulkreservations.approval;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A person's decision about the orders of an upload.
 *
 * @param id identifies the decision in the audit log
 * @param person the sign-in name, in lower case
 * @param reason why; required of a rejection
 * @param acceptedOrdersSha256 the SHA-256 of the {@code accepted-orders.csv} that was
 * decided about
 * @param inPlaceOf the approver whose deputy decided; {@code null} for a right of the
 * person's own
 */
public record Decision(String id, Kind kind, String person, Means means, Instant at, @Nullable String reason,
		String acceptedOrdersSha256, @Nullable String inPlaceOf) {

	/** What was decided. */
	public enum Kind {

		APPROVED, REJECTED

	}

	/** Returns the person whose right was used. */
	String approver() {
		return (this.inPlaceOf != null) ? this.inPlaceOf : this.person;
	}

	boolean isAbout(String acceptedOrdersSha256) {
		return this.acceptedOrdersSha256.equals(acceptedOrdersSha256);
	}

}
