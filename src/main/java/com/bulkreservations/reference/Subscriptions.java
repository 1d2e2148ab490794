package com.bulkreservations.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import com.bulkreservations.order.Plan;
import org.jspecify.annotations.Nullable;

/** All subscriptions of all customers; filled by one thread before others read them. */
public final class Subscriptions {

	private final GuidIndex rows = new GuidIndex();

	private final Customers customers;

	/** The row of each subscription's customer, or {@link GuidIndex#NONE}. */
	private int[] customerRows = new int[8];

	private final List<@Nullable Plan> plans = new ArrayList<>();

	private final List<SubscriptionStatus> statuses = new ArrayList<>();

	private final List<@Nullable String> resellers = new ArrayList<>();

	/**
	 * @param customers all customers
	 */
	public Subscriptions(Customers customers) {
		this.customers = customers;
	}

	/**
	 * Adds a subscription; one of an unknown customer is never found.
	 * @return whether its id is new
	 */
	public boolean add(Subscription subscription) {
		int row = this.rows.add(subscription.id());
		if (row == GuidIndex.NONE) {
			return false;
		}
		if (row == this.customerRows.length) {
			this.customerRows = Arrays.copyOf(this.customerRows, 2 * row);
		}
		this.customerRows[row] = this.customers.row(subscription.customerId());
		this.plans.add(subscription.plan());
		this.statuses.add(subscription.status());
		this.resellers.add(subscription.reseller());
		return true;
	}

	/**
	 * Returns the subscription with this id, or {@code null} if no customer of this
	 * distributor has it.
	 */
	public @Nullable Subscription find(Distributor distributor, UUID id) {
		int row = this.rows.find(id);
		if (row == GuidIndex.NONE) {
			return null;
		}
		int customer = this.customerRows[row];
		if (!this.customers.belongsTo(distributor, customer)) {
			return null;
		}
		return new Subscription(id, this.customers.id(customer), this.plans.get(row), this.statuses.get(row),
				this.resellers.get(row));
	}

}
