package com.bulkreservations.console.people;

import java.time.Instant;

/**
 * An approver's deputy for one distributor and a time.
 *
 * @param id 128 random bits
 * @param approver the approver's sign-in name
 * @param deputy the deputy's sign-in name
 * @param distributor the distributor's id in lower case
 * @param from the first instant
 * @param to the first instant after the time
 */
public record Deputation(String id, String approver, String deputy, String distributor, Instant from, Instant to) {

	/** Returns whether the time has begun. */
	public boolean hasBegun(Instant now) {
		return !now.isBefore(this.from);
	}

}
