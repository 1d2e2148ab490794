package com.bulkreservations.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** All customers of all distributors; filled by one thread before others read them. */
public final class Customers {

	private final GuidIndex rows = new GuidIndex();

	private final List<String> distributorIds = new ArrayList<>();

	private final List<String> markets = new ArrayList<>();

	private final List<@Nullable LocalDate> signingDates = new ArrayList<>();

	private final List<String> names = new ArrayList<>();

	/**
	 * Adds a customer.
	 * @return whether its id is new
	 */
	public boolean add(Customer customer, String name) {
		if (this.rows.add(customer.id()) == GuidIndex.NONE) {
			return false;
		}
		this.distributorIds.add(customer.distributorId());
		this.markets.add(customer.market());
		this.signingDates.add(customer.mcaSignedOn());
		this.names.add(name);
		return true;
	}

	/** Returns the distributor's customer with this id, or {@code null}. */
	public @Nullable Customer find(Distributor distributor, UUID id) {
		int row = row(id);
		return belongsTo(distributor, row)
				? new Customer(id, this.distributorIds.get(row), this.markets.get(row), this.signingDates.get(row))
				: null;
	}

	/** Returns the name of the distributor's customer with this id, or {@code null}. */
	public @Nullable String name(Distributor distributor, UUID id) {
		int row = row(id);
		return belongsTo(distributor, row) ? this.names.get(row) : null;
	}

	/** Returns the row of the customer with this id, or {@link GuidIndex#NONE}. */
	int row(UUID id) {
		return this.rows.find(id);
	}

	/** Returns the id of the customer in a row. */
	UUID id(int row) {
		return this.rows.guid(row);
	}

	/** Returns whether the row exists, and its customer is the distributor's. */
	boolean belongsTo(Distributor distributor, int row) {
		return row != GuidIndex.NONE && this.distributorIds.get(row).equalsIgnoreCase(distributor.id());
	}

}
