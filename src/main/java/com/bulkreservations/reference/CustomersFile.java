package com.bulkreservations.reference;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** {@code customers.csv}: the tenants each distributor sells to. */
final class CustomersFile implements ReferenceTable.Rows {

	private final ReferenceTable table;

	private final ReferenceColumn customerId;

	private final ReferenceColumn distributorId;

	private final ReferenceColumn name;

	private final ReferenceColumn mcaSignedOn;

	private final Distributors distributors;

	private final Markets markets;

	private final Customers customers = new Customers();

	/** What many customers have in common, in the order of {@link Customers}. */
	private final DictionaryColumns values;

	CustomersFile(Path file, Distributors distributors, Markets markets) {
		this.table = new ReferenceTable(file);
		this.customerId = this.table.keyColumn("customer_id");
		this.distributorId = this.table.column("distributor_id");
		this.name = this.table.column("name");
		ReferenceColumn market = this.table.column("market");
		this.mcaSignedOn = this.table.column("mca_signed_on");
		this.markets = markets;
		this.distributors = distributors;
		this.values = new DictionaryColumns().with(this.distributorId, this::distributorNumber)
			.with(market, this::marketNumber)
			.with(this.mcaSignedOn, this::signingDateNumber);
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
		int[] values = this.values.of(row);
		if (values[Customers.DISTRIBUTOR] == Dictionary.NONE) {
			throw row.mustBe(this.distributorId, "given");
		}
		if (values[Customers.SIGNED_ON] == Dictionary.NONE) {
			throw row.mustBe(this.mcaSignedOn, "a date like 2026-01-31 or blank");
		}
		if (!this.customers.add(id, values)) {
			return false;
		}
		row.addTo(this.customers.names(), this.name);
		return true;
	}

	private int distributorNumber(String text) {
		return text.isEmpty() ? Dictionary.NONE
				: this.customers.distributorIds().number(this.distributors.spelled(text));
	}

	/**
	 * A market that is not in the list stays as written: the requests of this customer
	 * are rejected for it, and those of the others go on.
	 */
	private int marketNumber(String codeOrName) {
		Market market = this.markets.find(codeOrName.toLowerCase(Locale.ROOT));
		return this.customers.markets().number((market != null) ? market.code() : codeOrName);
	}

	private int signingDateNumber(String text) {
		try {
			return this.customers.signingDates().number(text.isEmpty() ? null : LocalDate.parse(text));
		}
		catch (DateTimeParseException ex) {
			return Dictionary.NONE;
		}
	}

}
