package com.bulkreservations.purchase;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One line of a run's log of purchases: the carts as they are from now on.
 *
 * @param entry its number in the log, from 1
 * @param event what has happened or is about to, such as {@code CHECKOUT_SENT}
 * @param run the run, in the first entry
 * @param carts the changed carts, whole
 * @param released the request ids that may be ordered again
 * @param person who has decided; {@code null} where the program did
 * @param reason the person's reason
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LogEntry(long entry, Instant at, String event, @Nullable RunHead run, List<PurchaseCart> carts,
		List<String> released, @Nullable String person, @Nullable String reason) {

	public LogEntry {
		carts = (carts != null) ? List.copyOf(carts) : List.of();
		released = (released != null) ? List.copyOf(released) : List.of();
	}

	/** Returns the entry with a number. */
	LogEntry numbered(long number) {
		return new LogEntry(number, this.at, this.event, this.run, this.carts, this.released, this.person, this.reason);
	}

}
