package com.bulkreservations.reference;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** All markets of Partner Center, by code, name and other names. */
public final class Markets {

	private final Map<String, Market> byName;

	/**
	 * @param byName the markets, each under its code, its name and its other names, all
	 * in lower case
	 */
	public Markets(Map<String, Market> byName) {
		this.byName = byName;
	}

	/**
	 * The market with this code or name, or {@code null}.
	 * @param codeOrName in lower case
	 */
	public @Nullable Market find(String codeOrName) {
		return this.byName.get(codeOrName);
	}

}
