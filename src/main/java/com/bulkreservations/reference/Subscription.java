package com.bulkreservations.reference;

import java.util.UUID;

import com.bulkreservations.order.Plan;
import org.jspecify.annotations.Nullable;

/**
 * A customer's Azure subscription.
 *
 * @param plan its plan, or {@code null} if it is not a CSP subscription
 * @param reseller the MPN ID of its Partner of Record, or {@code null}
 */
public record Subscription(UUID id, UUID customerId, @Nullable Plan plan, SubscriptionStatus status,
		@Nullable String reseller) {

	/** Returns whether it is the customer's. */
	public boolean belongsTo(Customer customer) {
		return this.customerId.equals(customer.id());
	}

}
