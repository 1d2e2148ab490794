package com.bulkreservations.reference;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * All customers of all distributors. Filled by one thread before others look them up.
 */
public final class Customers {

	private static final int DISTRIBUTOR = 0;

	private static final int MARKET = 1;

	private static final int SIGNED_ON = 2;

	private final GuidTable rows = new GuidTable(3);

	private final Codes<String> distributorIds = new Codes<>();

	private final Codes<String> markets = new Codes<>();

	private final Codes<@Nullable LocalDate> signingDates = new Codes<>();

	private final TextColumn names = new TextColumn();

	Customers() {
	}

	/** The numbers of distributors' ids, which {@link #add} takes. */
	Codes<String> distributorIds() {
		return this.distributorIds;
	}

	/** The numbers of markets' codes, which {@link #add} takes. */
	Codes<String> markets() {
		return this.markets;
	}

	/** The numbers of the days on which agreements were signed, or never. */
	Codes<@Nullable LocalDate> signingDates() {
		return this.signingDates;
	}

	/** The names, to which that of each new customer is to be added. */
	TextColumn names() {
		return this.names;
	}

	/**
	 * Adds a customer; its name is to be added next.
	 * @return whether it is new; otherwise it is not added
	 */
	boolean add(UUID id, int distributorId, int market, int signingDate) {
		int row = this.rows.add(id);
		if (row == GuidTable.NONE) {
			return false;
		}
		this.rows.set(row, DISTRIBUTOR, distributorId);
		this.rows.set(row, MARKET, market);
		this.rows.set(row, SIGNED_ON, signingDate);
		return true;
	}

	/** The customer with this id, or {@code null} where this distributor has none. */
	public @Nullable Customer find(Distributor distributor, UUID id) {
		int row = find(id);
		if (!isOf(distributor, row)) {
			return null;
		}
		return new Customer(id, distributorId(row),
				Objects.requireNonNull(this.markets.value(this.rows.get(row, MARKET))),
				this.signingDates.value(this.rows.get(row, SIGNED_ON)));
	}

	/**
	 * What the customer with this id is called, or {@code null} where this distributor
	 * has none.
	 */
	public @Nullable String name(Distributor distributor, UUID id) {
		int row = find(id);
		return isOf(distributor, row) ? this.names.get(row) : null;
	}

	/** The number of the customer with this id, from 0, or {@link GuidTable#NONE}. */
	int find(UUID id) {
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
		return Objects.requireNonNull(this.distributorIds.value(this.rows.get(row, DISTRIBUTOR)));
	}

}
