package com.bulkreservations.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.bulkreservations.order.Plan;
import com.bulkreservations.order.RecurringOctets;
import com.bulkreservations.order.Trimming;

/** {@code subscriptions.csv}: the customers' Azure subscriptions. */
final class SubscriptionsFile implements ReferenceTable.Rows {

	private static final List<String> AZURE_PLAN_OFFERS = List.of("DZH318Z0BPS6", "MS-AZR-0017G");

	private static final String CLASSIC_OFFER = "MS-AZR-0145P";

	private final ReferenceTable table;

	private final ReferenceColumn subscriptionId;

	private final ReferenceColumn customerId;

	private final ReferenceColumn offerId;

	private final ReferenceColumn status;

	private final ReferenceColumn reseller;

	private final Subscriptions subscriptions;

	// Many subscriptions have the same, which is made once, of the text of the cell.
	private final RecurringOctets<Optional<Plan>> plans = new RecurringOctets<>(SubscriptionsFile::plan);

	private final RecurringOctets<Optional<SubscriptionStatus>> statuses = new RecurringOctets<>(
			(text) -> Optional.ofNullable(Row.constant(SubscriptionStatus.class, text)));

	SubscriptionsFile(Path file, Customers customers) {
		this.table = new ReferenceTable(file);
		this.subscriptionId = this.table.keyColumn("subscription_id");
		this.customerId = this.table.column("customer_id");
		// Must be there, and is for people.
		this.table.column("name");
		this.offerId = this.table.column("offer_id");
		this.status = this.table.column("status");
		this.reseller = this.table.column("reseller");
		this.subscriptions = new Subscriptions(customers);
	}

	Subscriptions read() {
		this.table.read(this);
		return this.subscriptions;
	}

	@Override
	public UUID key(Row row) {
		return row.guid(this.subscriptionId);
	}

	@Override
	public boolean add(Row row) {
		UUID id = key(row);
		UUID customer = row.guid(this.customerId);
		Optional<SubscriptionStatus> status = row.made(this.status, this.statuses);
		if (status.isEmpty()) {
			throw row.mustBeOneOf(SubscriptionStatus.class, this.status);
		}
		Subscription subscription = new Subscription(id, customer, row.made(this.offerId, this.plans).orElse(null),
				status.get(), row.optionalMpnId(this.reseller));
		return this.subscriptions.add(subscription);
	}

	/** The part of an offer id before the first colon tells the plan. */
	private static Optional<Plan> plan(String offerId) {
		int colon = offerId.indexOf(':');
		String offer = (colon < 0) ? offerId : Trimming.trim(offerId.substring(0, colon));
		if (AZURE_PLAN_OFFERS.stream().anyMatch(offer::equalsIgnoreCase)) {
			return Optional.of(Plan.AZURE_PLAN);
		}
		return CLASSIC_OFFER.equalsIgnoreCase(offer) ? Optional.of(Plan.CLASSIC) : Optional.empty();
	}

}
