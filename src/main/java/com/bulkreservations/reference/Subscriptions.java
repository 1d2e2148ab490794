package com.bulkreservations.reference;

import java.util.UUID;

import com.bulkreservations.order.Plan;
import org.jspecify.annotations.Nullable;

/**
 * All subscriptions of all customers. Filled by one thread before others look them up.
 */
public final class Subscriptions {

	/** Where the number of its plan stands among the values of a subscription. */
	static final int PLAN = 0;

	/** Where the number of its status stands. */
	static final int STATUS = 1;

	/** Where the number of its reseller's MPN ID stands. */
	static final int RESELLER = 2;

	/** Where the row of the customer stands; {@link GuidTable#NONE} if there is none. */
	private static final int CUSTOMER = 3;

	private final GuidTable rows;

	private final Dictionary<@Nullable Plan> plans;

	private final Dictionary<SubscriptionStatus> statuses;

	private final Dictionary<@Nullable String> resellers;

	private final Customers customers;

	/**
	 * None.
	 * @param customers all that there are
	 */
	Subscriptions(Customers customers) {
		this.customers = customers;
		this.rows = new GuidTable(4);
		this.plans = new Dictionary<>();
		this.statuses = new Dictionary<>();
		this.resellers = new Dictionary<>();
	}

	/** The plans, and {@code null} for none. */
	Dictionary<@Nullable Plan> plans() {
		return this.plans;
	}

	/** The states. */
	Dictionary<SubscriptionStatus> statuses() {
		return this.statuses;
	}

	/** The MPN IDs of Partners of Record, and {@code null} for none. */
	Dictionary<@Nullable String> resellers() {
		return this.resellers;
	}

	/**
	 * Adds a subscription, unless there is one with this id. That of a customer who does
	 * not exist is never found.
	 * @param values the numbers of what {@link #PLAN} and the others name
	 * @return whether it is new
	 */
	boolean add(UUID id, UUID customerId, int[] values) {
		int row = this.rows.add(id);
		if (row == GuidTable.NONE) {
			return false;
		}
		this.rows.set(row, PLAN, values[PLAN]);
		this.rows.set(row, STATUS, values[STATUS]);
		this.rows.set(row, RESELLER, values[RESELLER]);
		this.rows.set(row, CUSTOMER, this.customers.row(customerId));
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
				this.statuses.value(this.rows.get(row, STATUS)), this.resellers.value(this.rows.get(row, RESELLER)));
	}

}
