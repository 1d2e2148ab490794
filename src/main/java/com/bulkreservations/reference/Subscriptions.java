package com.bulkreservations.reference;

import java.util.Objects;
import java.util.UUID;

import com.bulkreservations.order.Plan;
import org.jspecify.annotations.Nullable;

/**
 * All subscriptions of all customers. Filled by one thread before others look them up.
 */
public final class Subscriptions {

	/** The number of the customer, or {@link GuidTable#NONE} where there is none. */
	private static final int CUSTOMER = 0;

	private static final int PLAN = 1;

	private static final int STATUS = 2;

	private static final int RESELLER = 3;

	private final GuidTable rows = new GuidTable(4);

	private final Codes<@Nullable Plan> plans = new Codes<>();

	private final Codes<SubscriptionStatus> statuses = new Codes<>();

	private final Codes<@Nullable String> resellers = new Codes<>();

	private final Customers customers;

	/**
	 * @param customers all that there are
	 */
	Subscriptions(Customers customers) {
		this.customers = customers;
	}

	/** The numbers of plans, or of none, which {@link #add} takes. */
	Codes<@Nullable Plan> plans() {
		return this.plans;
	}

	/** The numbers of states, which {@link #add} takes. */
	Codes<SubscriptionStatus> statuses() {
		return this.statuses;
	}

	/** The numbers of Partners of Record, or of none, which {@link #add} takes. */
	Codes<@Nullable String> resellers() {
		return this.resellers;
	}

	/**
	 * Adds a subscription. That of a customer who does not exist is never found.
	 * @return whether it is new; otherwise it is not added
	 */
	boolean add(UUID id, UUID customerId, int plan, int status, int reseller) {
		int row = this.rows.add(id);
		if (row == GuidTable.NONE) {
			return false;
		}
		this.rows.set(row, CUSTOMER, this.customers.find(customerId));
		this.rows.set(row, PLAN, plan);
		this.rows.set(row, STATUS, status);
		this.rows.set(row, RESELLER, reseller);
		return true;
	}

	/**
	 * The subscription with this id, or {@code null} where no customer of this
	 * distributor has it.
	 */
	public @Nullable Subscription find(Distributor distributor, UUID id) {
		int row = this.rows.find(id);
		if (row == GuidTable.NONE) {
			return null;
		}
		int customer = this.rows.get(row, CUSTOMER);
		if (!this.customers.isOf(distributor, customer)) {
			return null;
		}
		return new Subscription(id, this.customers.id(customer), this.plans.value(this.rows.get(row, PLAN)),
				Objects.requireNonNull(this.statuses.value(this.rows.get(row, STATUS))),
				this.resellers.value(this.rows.get(row, RESELLER)));
	}

}
