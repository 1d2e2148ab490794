package com.bulkreservations.sync;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;

/** What Partner Center's answers hold, as far as it is read. */
final class PartnerRecords {

	private PartnerRecords() {
	}

	/** The partner profile of the distributor. */
	record MpnProfile(@Nullable String mpnId) {

	}

	/** The legal profile of the distributor. */
	record LegalProfile(@Nullable String companyName, @JsonAlias("companyAddress") @Nullable Address address) {

		@Nullable String country() {
			return (this.address != null) ? this.address.country() : null;
		}

	}

	/** An address, of which only the country counts. */
	record Address(@Nullable String country) {

	}

	/** A partner with whom the distributor has a relationship. */
	record Relationship(@Nullable String mpnId, @Nullable String name, @Nullable String state) {

	}

	/** Whether a reseller has signed its agreement. */
	record ResellerAgreement(@JsonAlias("agreementSigned") boolean isAgreementSigned) {

	}

	/** A customer in the list of customers. */
	record ListedCustomer(@Nullable String id, @Nullable Company companyProfile,
			@Nullable String relationshipToPartner) {

		@Nullable String name() {
			return (this.companyProfile != null) ? this.companyProfile.companyName() : null;
		}

		record Company(@Nullable String companyName) {

		}

	}

	/** A customer by itself. */
	record CustomerDetails(@Nullable Billing billingProfile) {

		@Nullable String country() {
			Address address = (this.billingProfile != null) ? this.billingProfile.defaultAddress() : null;
			return (address != null) ? address.country() : null;
		}

		record Billing(@Nullable Address defaultAddress) {

		}

	}

	/** An agreement that a customer has signed. */
	record Agreement(@Nullable Instant dateAgreed, @JsonAlias("agreementType") @Nullable String type) {

	}

	/** Whether a customer has signed the customer agreement with Microsoft itself. */
	record DirectSigning(@JsonAlias("signed") boolean isSigned) {

	}

	/** A subscription of a customer. */
	record ListedSubscription(@Nullable String id, @Nullable String friendlyName, @Nullable String offerId,
			@Nullable String status, @Nullable String partnerId) {

	}

	/** A product of the catalogue. */
	record Product(String id, @Nullable Type productType) {

		@Nullable String reservationType() {
			SubType subType = (this.productType != null) ? this.productType.subType() : null;
			return (subType != null) ? subType.id() : null;
		}

		record Type(@Nullable SubType subType) {

		}

		record SubType(@Nullable String id) {

		}

	}

}
