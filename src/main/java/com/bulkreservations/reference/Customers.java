package com.bulkreservations.reference;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
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

	/** Where the name ends; it begins where that of the row before ends. */
	private static final int NAME_END = 3;

	private final GuidTable rows = new GuidTable(4);

	private final Codes<String> distributors = new Codes<>();

	private final Codes<String> markets = new Codes<>();

	private final Codes<@Nullable LocalDate> dates = new Codes<>();

	/** All names in a row, in UTF-8. */
	private byte[] names = new byte[1024];

	/**
	 * Adds a customer.
	 * @param name no rule reads it, only reports show it
	 * @return whether it is new
	 */
	public boolean add(Customer customer, String name) {
		int row = this.rows.add(customer.id());
		if (row == GuidTable.NONE) {
			return false;
		}
		this.rows.set(row, DISTRIBUTOR, this.distributors.code(customer.distributorId()));
		this.rows.set(row, MARKET, this.markets.code(customer.market()));
		this.rows.set(row, SIGNED_ON, this.dates.code(customer.mcaSignedOn()));
		byte[] octets = name.getBytes(StandardCharsets.UTF_8);
		int from = nameStart(row);
		if (octets.length > this.names.length - from) {
			this.names = Arrays.copyOf(this.names, Math.max(from + octets.length, this.names.length * 2));
		}
		System.arraycopy(octets, 0, this.names, from, octets.length);
		this.rows.set(row, NAME_END, from + octets.length);
		return true;
	}

	/** The customer with this id, or {@code null} where this distributor has none. */
	public @Nullable Customer find(Distributor distributor, UUID id) {
		int row = find(id);
		if (!isOf(distributor, row)) {
			return null;
		}
		return new Customer(id, distributorOf(row),
				Objects.requireNonNull(this.markets.value(this.rows.get(row, MARKET))),
				this.dates.value(this.rows.get(row, SIGNED_ON)));
	}

	/**
	 * What the customer with this id is called, or {@code null} where this distributor
	 * has none.
	 */
	public @Nullable String name(Distributor distributor, UUID id) {
		int row = find(id);
		if (!isOf(distributor, row)) {
			return null;
		}
		int from = nameStart(row);
		return new String(this.names, from, this.rows.get(row, NAME_END) - from, StandardCharsets.UTF_8);
	}

	private int nameStart(int row) {
		return (row == 0) ? 0 : this.rows.get(row - 1, NAME_END);
	}

	/** The number of the customer with this id, or {@link GuidTable#NONE}. */
	int find(UUID id) {
		return this.rows.find(id);
	}

	/** The id of the customer that has this number. */
	UUID id(int row) {
		return this.rows.key(row);
	}

	/** Whether there is a customer of this number, and the distributor's. */
	boolean isOf(Distributor distributor, int row) {
		return row != GuidTable.NONE && distributorOf(row).equalsIgnoreCase(distributor.id());
	}

	private String distributorOf(int row) {
		return Objects.requireNonNull(this.distributors.value(this.rows.get(row, DISTRIBUTOR)));
	}

}
