package com.bulkreservations.reference;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import com.bulkreservations.order.RecurringOctets;

import org.jspecify.annotations.Nullable;

/** {@code customers.csv}: the tenants each distributor sells to. */
final class CustomersFile {

	private final ReferenceTable table;

	private final Markets markets;

	private final Map<UUID, Customer> byId = new GuidMap<>();

	// What many customers have in common is made once, of the text of the cell.
	private final RecurringOctets<String> distributorIds;

	private final RecurringOctets<String> marketCodes = new RecurringOctets<>(this::marketCode);

	private final RecurringOctets<SigningDate> signingDates = new RecurringOctets<>(SigningDate::of);

	CustomersFile(Path file, Distributors distributors, Markets markets) {
		this.table = new ReferenceTable(file, List.of("customer_id"),
				List.of("distributor_id", "name", "market", "mca_signed_on"));
		this.markets = markets;
		this.distributorIds = new RecurringOctets<>(distributors::spelled);
	}

	Customers read() {
		this.table.read((row) -> row.guid("customer_id"), this::add);
		return new Customers(this.byId);
	}

	private boolean add(UUID id, Row row) {
		String distributor = row.made("distributor_id", this.distributorIds);
		if (distributor.isEmpty()) {
			throw row.mustBe("distributor_id", "given");
		}
		SigningDate signed = row.made("mca_signed_on", this.signingDates);
		if (!signed.sound) {
			throw row.mustBe("mca_signed_on", "a date like 2026-01-31 or blank");
		}
		Customer customer = new Customer(id, distributor, row.text("name"), row.made("market", this.marketCodes),
				signed.date);
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
