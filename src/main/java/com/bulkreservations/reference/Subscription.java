package com.bulkreservations.reference;

import java.util.UUID;

import com.bulkreservations.order.Plan;
import org.jspecify.annotations.Nullable;

/**
 * A customer's Azure subscription.
 *
 * @param plan what it stands under, or {@code null} where it is no CSP subscription
 * @param reseller the MPN ID of its Partner of Record, or {@code null}
 */
public record Subscription(UUID id, UUID customerId, @Nullable Plan plan, SubscriptionStatus status,
		@Nullable String reseller) {

	/** Whether it is this customer's. */
	public boolean isOf(Customer customer) {
		return this.customerId.equals(customer.id());
	}

}
