package com.bulkreservations.reference;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * All customers of all distributors. Filled by one thread before others look them up.
 */
public final class Customers {

	/** Where the number of its distributor's id stands among the values of a customer. */
	static final int DISTRIBUTOR = 0;

	/** Where the number of its market's code stands. */
	static final int MARKET = 1;

	/** Where the number of the day stands on which the agreement was signed, or never. */
	static final int SIGNED_ON = 2;

	private final GuidTable rows;

	private final Dictionary<String> distributorIds;

	private final Dictionary<String> markets;

	private final Dictionary<@Nullable LocalDate> signingDates;

	private final TextColumn names;

	/** None. */
	Customers() {
		this.rows = new GuidTable(3);
		this.distributorIds = new Dictionary<>();
		this.markets = new Dictionary<>();
		this.signingDates = new Dictionary<>();
		this.names = new TextColumn();
	}

	/** The ids of distributors, as {@code distributors.csv} writes them. */
	Dictionary<String> distributorIds() {
		return this.distributorIds;
	}

	/** The codes of markets. */
	Dictionary<String> markets() {
		return this.markets;
	}

	/** The days on which agreements were signed, and {@code null} for never. */
	Dictionary<@Nullable LocalDate> signingDates() {
		return this.signingDates;
	}

	/** The names, in the order of the customers. */
	TextColumn names() {
		return this.names;
	}

	/**
	 * Adds a customer, unless there is one with this id.
	 * @param values the numbers of what {@link #DISTRIBUTOR} and the others name
	 * @return whether it is new; its name must be added next, then
	 */
	boolean add(UUID id, int[] values) {
		int row = this.rows.add(id);
		if (row == GuidTable.NONE) {
			return false;
		}
		this.rows.set(row, DISTRIBUTOR, values[DISTRIBUTOR]);
		this.rows.set(row, MARKET, values[MARKET]);
		this.rows.set(row, SIGNED_ON, values[SIGNED_ON]);
		return true;
	}

	/** The customer with this id, or {@code null} where this distributor has none. */
	public @Nullable Customer find(Distributor distributor, UUID id) {
		int row = row(id);
		if (!isOf(distributor, row)) {
			return null;
		}
		return new Customer(id, distributorId(row), this.markets.value(this.rows.get(row, MARKET)),
				this.signingDates.value(this.rows.get(row, SIGNED_ON)));
	}

	/**
	 * What the customer with this id is called, or {@code null} where this distributor
	 * has none.
	 */
	public @Nullable String name(Distributor distributor, UUID id) {
		int row = row(id);
		return isOf(distributor, row) ? this.names.get(row) : null;
	}

	/** The number of the customer with this id, from 0, or {@link GuidTable#NONE}. */
	int row(UUID id) {
		return this.rows.find(id);
	}

	/** The id of the customer that has this number. */
	UUID id(int row) {
		return this.rows.key(row);
	}

	/** Whether there is a customer of this number, and the distributor's. */
	boolean isOf(Distributor distributor, int row) {
		return row != GuidTable.NONE && distributorId(row).equalsIgnoreCase(distributor.id());
	}

	private String distributorId(int row) {
		return this.distributorIds.value(this.rows.get(row, DISTRIBUTOR));
	}

}
