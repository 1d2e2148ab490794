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

	/** The distributor, the market and the day of signing. */
	private final CodedColumns inCommon;

	CustomersFile(Path file, Distributors distributors, Markets markets) {
		this.table = new ReferenceTable(file);
		this.customerId = this.table.keyColumn("customer_id");
		this.distributorId = this.table.column("distributor_id");
		this.name = this.table.column("name");
		ReferenceColumn market = this.table.column("market");
		this.mcaSignedOn = this.table.column("mca_signed_on");
		this.markets = markets;
		this.distributors = distributors;
		this.inCommon = new CodedColumns().with(this.distributorId, this::distributorId)
			.with(market, this::marketCode)
			.with(this.mcaSignedOn, this::signingDate);
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
		int[] codes = this.inCommon.of(row);
		int distributor = codes[0];
		int market = codes[1];
		int signingDate = codes[2];
		if (distributor == Codes.NONE) {
			throw row.mustBe(this.distributorId, "given");
		}
		if (signingDate == Codes.NONE) {
			throw row.mustBe(this.mcaSignedOn, "a date like 2026-01-31 or blank");
		}
		boolean isNew = this.customers.add(id, distributor, market, signingDate);
		row.addTo(this.customers.names(), this.name);
		return isNew;
	}

	private int distributorId(String text) {
		return text.isEmpty() ? Codes.NONE : this.customers.distributorIds().code(this.distributors.spelled(text));
	}

	/**
	 * A market that is not in the list stays as written: the requests of this customer
	 * are rejected for it, and those of the others go on.
	 */
	private int marketCode(String codeOrName) {
		Market market = this.markets.find(codeOrName.toLowerCase(Locale.ROOT));
		return this.customers.markets().code((market != null) ? market.code() : codeOrName);
	}

	private int signingDate(String text) {
		try {
			return this.customers.signingDates().code(text.isEmpty() ? null : LocalDate.parse(text));
		}
		catch (DateTimeParseException ex) {
			return Codes.NONE;
		}
	}

}
