package com.bulkreservations.console.history;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A report of a period that somebody asked for.
 *
 * @param distributor {@code null} for all distributors
 * @param from the first day, in UTC
 * @param to the last day
 * @param name the name of its folder; {@code null} before it is made
 * @param message why it failed; {@code null} otherwise
 */
public record RequestedReport(String id, @Nullable String distributor, LocalDate from, LocalDate to, State state,
		String askedBy, Instant askedAt, @Nullable String name, @Nullable String message) {

	/** How far a report has come. */
	public enum State {

		/** Waits until it is made. */
		QUEUED,

		/** Its files are there. */
		DONE,

		/** It could not be made; the message says why. */
		FAILED

	}

}
