package com.bulkreservations.console.work;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a person has found out about a cart, which the worker records once it has the
 * lock.
 *
 * @param revision of the cart that the person saw; {@code null} if it was not kept
 * @param order Partner Center's order; {@code null} unless it was bought
 * @param doneAt when it was carried out or refused; {@code null} while it waits
 * @param refusal why it could not be carried out; {@code null} unless it was refused
 */
public record CartResolution(String id, String cart, @Nullable String revision, Kind kind, @Nullable String order,
		String reason, String person, Instant madeAt, @Nullable Instant doneAt, @Nullable String refusal) {

	/** What the person has decided. */
	public enum Kind {

		/** Partner Center has an order for it. */
		BOUGHT,

		/** It was not bought: its lines are planned again. */
		NOT_BOUGHT,

		/** Nobody will buy what is left of it. */
		VOID

	}

}
