package com.bulkreservations.reference;

import java.util.BitSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a distributor's customers are called, each of whom is told once. For one thread.
 */
public final class CustomerNames {

	private final Customers customers;

	private final Distributor distributor;

	/** The rows of those that were told: an upload may name every customer there is. */
	private final BitSet told = new BitSet();

	public CustomerNames(Customers customers, Distributor distributor) {
		this.customers = customers;
		this.distributor = distributor;
	}

	/**
	 * The name of the customer with this id; {@code null} where the distributor has none,
	 * or it was told before.
	 */
	public @Nullable String next(UUID id) {
		int row = this.customers.row(id);
		if (!this.customers.isOf(this.distributor, row) || this.told.get(row)) {
			return null;
		}
		this.told.set(row);
		return this.customers.name(row);
	}

}
