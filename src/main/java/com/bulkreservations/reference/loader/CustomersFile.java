package com.bulkreservations.reference.loader;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import com.bulkreservations.reference.Customer;
import com.bulkreservations.reference.Customers;
import com.bulkreservations.reference.Distributors;
import com.bulkreservations.reference.Market;
import com.bulkreservations.reference.Markets;
import org.jspecify.annotations.Nullable;

/** Reads {@code customers.csv}: the tenants to whom each distributor sells. */
final class CustomersFile implements ReferenceTable.Rows {

	private final ReferenceTable table;

	private final Distributors distributors;

	private final Markets markets;

	private final Customers customers = new Customers();

	// Shares equal dates by the text of their cell.
	private final Map<String, LocalDate> dates = new HashMap<>();

	CustomersFile(Path file, Distributors distributors, Markets markets) {
		this.table = new ReferenceTable(file, List.of("customer_id"),
				List.of("distributor_id", "name", "market", "mca_signed_on"));
		this.distributors = distributors;
		this.markets = markets;
	}

	Customers read() {
		this.table.read(this);
		return this.customers;
	}

	@Override
	public UUID key(ReferenceRow row) {
		return row.guid("customer_id");
	}

	@Override
	public boolean add(ReferenceRow row) {
		UUID id = key(row);
		String distributorId = this.distributors.canonicalId(row.required("distributor_id"));
		return this.customers.add(new Customer(id, distributorId, market(row), mcaSignedOn(row)), row.text("name"));
	}

	/**
	 * Returns the code of the customer's market, or an unknown market as written.
	 * <p>
	 * Only requests of this customer are rejected for an unknown market.
	 */
	private String market(ReferenceRow row) {
		String codeOrName = row.text("market");
		Market market = this.markets.find(codeOrName.toLowerCase(Locale.ROOT));
		return (market != null) ? market.code() : codeOrName;
	}

	private @Nullable LocalDate mcaSignedOn(ReferenceRow row) {
		String text = row.text("mca_signed_on");
		try {
			return text.isEmpty() ? null : this.dates.computeIfAbsent(text, LocalDate::parse);
		}
		catch (DateTimeParseException ex) {
			throw row.mustBe("mca_signed_on", "a date like 2026-01-31 or blank");
		}
	}

}
