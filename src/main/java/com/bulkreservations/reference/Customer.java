package com.bulkreservations.reference;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A tenant to whom a distributor sells.
 *
 * @param distributorId the distributor's id, as {@code distributors.csv} writes it
 * @param market the code of the market the customer is in
 * @param mcaSignedOn the day of signing the Microsoft Customer Agreement, or {@code null}
 */
public record Customer(UUID id, String distributorId, String market, @Nullable LocalDate mcaSignedOn) {

	public boolean hasSignedCustomerAgreement() {
		return this.mcaSignedOn != null;
	}

}
