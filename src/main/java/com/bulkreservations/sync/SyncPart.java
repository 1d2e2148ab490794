package com.bulkreservations.sync;

import java.util.Locale;

/** A part of the reference data that can be synchronized by itself. */
public enum SyncPart {

	CUSTOMERS, SUBSCRIPTIONS, CATALOGUE, PRICES, RESELLERS;

	/** Returns the name as the command line has it. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
