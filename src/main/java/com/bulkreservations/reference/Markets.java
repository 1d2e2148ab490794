package com.bulkreservations.reference;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** All markets of Partner Center, by code, name and other names. */
public final class Markets {

	private final Map<String, Market> byName;

	private final @Nullable LocalDate asOf;

	/**
	 * @param byName the markets, each under its code, its name and its other names, all
	 * in lower case
	 * @param asOf the latest day in the list's column {@code as_of}, or {@code null}
	 */
	public Markets(Map<String, Market> byName, @Nullable LocalDate asOf) {
		this.byName = byName;
		this.asOf = asOf;
	}

	/** Returns the day as of which the list is valid, or {@code null} if not given. */
	public @Nullable LocalDate asOf() {
		return this.asOf;
	}

	/**
	 * Returns the market with this code or name, or {@code null}.
	 * @param codeOrName in lower case
	 */
	public @Nullable Market find(String codeOrName) {
		return this.byName.get(codeOrName);
	}

	/** Returns the customer's market, or {@code null} if it is unknown. */
	public @Nullable Market of(Customer customer) {
		return find(customer.market().toLowerCase(Locale.ROOT));
	}

	/** Returns all codes and names, in lower case. */
	public Set<String> names() {
		return this.byName.keySet();
	}

}
