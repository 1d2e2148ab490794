package com.bulkreservations.reference;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A tenant a distributor sells to.
 *
 * @param distributorId the distributor's id, as {@code distributors.csv} writes it
 * @param market the code of the market the customer is in
 * @param mcaSignedOn when the Microsoft Customer Agreement was signed, or {@code null}
 */
public record Customer(UUID id, String distributorId, String market, @Nullable LocalDate mcaSignedOn) {

	public boolean hasSignedCustomerAgreement() {
		return this.mcaSignedOn != null;
	}

}
