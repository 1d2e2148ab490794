package com.bulkreservations.reference;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** All markets of Partner Center, by code, name and other names. */
public final class Markets {

	private final Map<String, Market> byName;

	/** Under the code as it is written, so that most customers' need no other form. */
	private final Map<String, Market> byCode = new HashMap<>();

	private final @Nullable LocalDate asOf;

	/**
	 * @param byName the markets, each under its code, its name and its other names, all
	 * in lower case
	 * @param asOf the latest day that the list names as its source's; {@code null} if it
	 * names none
	 */
	public Markets(Map<String, Market> byName, @Nullable LocalDate asOf) {
		this.byName = byName;
		byName.values().forEach((market) -> this.byCode.put(market.code(), market));
		this.asOf = asOf;
	}

	/**
	 * As of when the list says what it says, or {@code null} where it does not say it.
	 */
	public @Nullable LocalDate asOf() {
		return this.asOf;
	}

	/**
	 * The market with this code or name, or {@code null}.
	 * @param codeOrName in lower case
	 */
	public @Nullable Market find(String codeOrName) {
		return this.byName.get(codeOrName);
	}

	/** The market a customer is in, or {@code null} where that is no market. */
	public @Nullable Market of(Customer customer) {
		Market market = this.byCode.get(customer.market());
		return (market != null) ? market : find(customer.market().toLowerCase(Locale.ROOT));
	}

}
