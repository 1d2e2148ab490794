package com.bulkreservations.reference;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** {@code customers.csv}: the tenants each distributor sells to. */
final class CustomersFile {

	private final ReferenceTable table;

	private final Distributors distributors;

	private final Markets markets;

	private final Map<UUID, Customer> byId = new GuidMap<>();

	// What many customers have in common is kept once, under the text of the cell.
	private final Map<String, String> distributorIds = new HashMap<>();

	private final Map<String, String> marketCodes = new HashMap<>();

	private final Map<String, LocalDate> dates = new HashMap<>();

	CustomersFile(Path file, Distributors distributors, Markets markets) {
		this.table = new ReferenceTable(file, List.of("customer_id"),
				List.of("distributor_id", "name", "market", "mca_signed_on"));
		this.distributors = distributors;
		this.markets = markets;
	}

	Customers read() {
		this.table.read((row) -> row.guid("customer_id"), this::add);
		return new Customers(this.byId);
	}

	private boolean add(UUID id, Row row) {
		Customer customer = new Customer(id,
				this.distributorIds.computeIfAbsent(row.required("distributor_id"), this.distributors::spelled),
				row.text("name"), this.marketCodes.computeIfAbsent(row.text("market"), this::marketCode),
				signedOn(row));
		return this.byId.putIfAbsent(id, customer) == null;
	}

	/**
	 * A market that is not in the list stays as written: the requests of this customer
	 * are rejected for it, and those of the others go on.
	 */
	private String marketCode(String codeOrName) {
		Market market = this.markets.find(codeOrName.toLowerCase(Locale.ROOT));
		return (market != null) ? market.code() : codeOrName;
	}

	private @Nullable LocalDate signedOn(Row row) {
		String text = row.text("mca_signed_on");
		if (text.isEmpty()) {
			return null;
		}
		try {
			return this.dates.computeIfAbsent(text, LocalDate::parse);
		}
		catch (DateTimeParseException ex) {
			throw row.mustBe("mca_signed_on", "a date like 2026-01-31 or blank");
		}
	}

}
