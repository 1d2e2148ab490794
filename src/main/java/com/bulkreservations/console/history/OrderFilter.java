package com.bulkreservations.console.history;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Which orders to list.
 *
 * @param customer the ID of a customer, or words of the name; empty for all
 * @param from the first day of publication, in UTC; {@code null} for all
 * @param to the last day; {@code null} for all
 */
public record OrderFilter(String customer, @Nullable LocalDate from, @Nullable LocalDate to) {

	public OrderFilter {
		customer = customer.strip();
	}

	boolean isOfCustomer() {
		return !this.customer.isEmpty();
	}

	/** Returns the keys that an order must have. */
	Collection<RunKeys.Key> keys() {
		return History.ofCustomer(this.customer);
	}

	/**
	 * Returns whether an order is wanted.
	 * @param name what the customer is called; {@code null} where it is not known
	 */
	boolean matches(String customerId, @Nullable String name) {
		if (!isOfCustomer()) {
			return true;
		}
		Collection<RunKeys.Key> wanted = keys();
		return !wanted.isEmpty() && (wanted.contains(RunKeys.Key.customer(customerId))
				|| RunKeys.Key.words((name != null) ? name : "").containsAll(wanted));
	}

	boolean matches(PastRun run) {
		LocalDate day = LocalDate.ofInstant(run.publishedAt(), ZoneOffset.UTC);
		return (this.from == null || !day.isBefore(this.from)) && (this.to == null || !day.isAfter(this.to));
	}

}
