package com.bulkreservations.reference;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.UUID;

import com.bulkreservations.order.RecurringOctets;

import org.jspecify.annotations.Nullable;

/** {@code customers.csv}: the tenants each distributor sells to. */
final class CustomersFile implements ReferenceTable.Rows {

	private final ReferenceTable table;

	private final ReferenceColumn customerId;

	private final ReferenceColumn distributorId;

	private final ReferenceColumn name;

	private final ReferenceColumn market;

	private final ReferenceColumn mcaSignedOn;

	private final Markets markets;

	private final Customers customers = new Customers();

	// What many customers have in common is made once, of the text of the cell.
	private final RecurringOctets<String> distributorIds;

	private final RecurringOctets<String> marketCodes = new RecurringOctets<>(this::marketCode);

	private final RecurringOctets<SigningDate> signingDates = new RecurringOctets<>(SigningDate::of);

	CustomersFile(Path file, Distributors distributors, Markets markets) {
		this.table = new ReferenceTable(file);
		this.customerId = this.table.keyColumn("customer_id");
		this.distributorId = this.table.column("distributor_id");
		this.name = this.table.column("name");
		this.market = this.table.column("market");
		this.mcaSignedOn = this.table.column("mca_signed_on");
		this.markets = markets;
		this.distributorIds = new RecurringOctets<>(distributors::spelled);
	}

	Customers read() {
		this.table.read(this);
		return this.customers;
	}

	@Override
	public UUID key(Row row) {
		return row.guid(this.customerId);
	}

	@Override
	public boolean add(Row row) {
		UUID id = key(row);
		String distributor = row.made(this.distributorId, this.distributorIds);
		if (distributor.isEmpty()) {
			throw row.mustBe(this.distributorId, "given");
		}
		SigningDate signed = row.made(this.mcaSignedOn, this.signingDates);
		if (!signed.sound) {
			throw row.mustBe(this.mcaSignedOn, "a date like 2026-01-31 or blank");
		}
		Customer customer = new Customer(id, distributor, row.made(this.market, this.marketCodes), signed.date);
		return this.customers.add(customer, row.text(this.name));
	}

	/**
	 * A market that is not in the list stays as written: the requests of this customer
	 * are rejected for it, and those of the others go on.
	 */
	private String marketCode(String codeOrName) {
		Market market = this.markets.find(codeOrName.toLowerCase(Locale.ROOT));
		return (market != null) ? market.code() : codeOrName;
	}

	/**
	 * When the Microsoft Customer Agreement was signed.
	 *
	 * @param sound whether the cell is a date or blank
	 * @param date {@code null} where it was not signed
	 */
	private record SigningDate(boolean sound, @Nullable LocalDate date) {

		static SigningDate of(String text) {
			if (text.isEmpty()) {
				return new SigningDate(true, null);
			}
			try {
				return new SigningDate(true, LocalDate.parse(text));
			}
			catch (DateTimeParseException ex) {
				return new SigningDate(false, null);
			}
		}

	}

}
