package com.bulkreservations.console.draft;

import java.util.List;
import java.util.stream.Collectors;

import com.bulkreservations.infrastructure.csv.Delimiter;

/**
 * A request as a person chose it, with the values of the columns of an upload.
 *
 * @param title what the catalogue calls the item
 * @param customer the customer's name
 */
public record NewRequest(String requestId, String customerId, String segment, String subscriptionId,
		String reservationType, String sku, String region, String term, String quantity, String scope,
		String billingFrequency, String reseller, String requestedBy, String title, String customer) {

	private static final int LONGEST = 256;

	static final String HEADER = "request_id,customer_id,segment,subscription_id,reservation_type,sku,region,term,"
			+ "quantity,scope,billing_frequency,reseller,requested_by\n";

	/** Returns whether each required value is there, and none is too long. */
	boolean isComplete() {
		return values().stream()
			.allMatch((value) -> value.length() <= LONGEST && value.chars().noneMatch(Character::isISOControl))
				&& List
					.of(this.requestId, this.customerId, this.segment, this.subscriptionId, this.reservationType,
							this.sku, this.region, this.term, this.requestedBy)
					.stream()
					.noneMatch(String::isBlank)
				&& this.quantity.matches("[1-9][0-9]{0,8}");
	}

	private List<String> values() {
		return List.of(this.requestId, this.customerId, this.segment, this.subscriptionId, this.reservationType,
				this.sku, this.region, this.term, this.quantity, this.scope, this.billingFrequency, this.reseller,
				this.requestedBy);
	}

	/** Returns its line of an upload. */
	String line() {
		return values().stream().map(Delimiter.COMMA::field).collect(Collectors.joining(",")) + "\n";
	}

	NewRequest withQuantity(String other) {
		return new NewRequest(this.requestId, this.customerId, this.segment, this.subscriptionId, this.reservationType,
				this.sku, this.region, this.term, other, this.scope, this.billingFrequency, this.reseller,
				this.requestedBy, this.title, this.customer);
	}

}
