package com.bulkreservations.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import com.bulkreservations.order.Plan;
import com.bulkreservations.order.Trimming;

/** {@code subscriptions.csv}: the customers' Azure subscriptions. */
final class SubscriptionsFile implements ReferenceTable.Rows {

	private static final List<String> AZURE_PLAN_OFFERS = List.of("DZH318Z0BPS6", "MS-AZR-0017G");

	private static final String CLASSIC_OFFER = "MS-AZR-0145P";

	private final ReferenceTable table;

	private final ReferenceColumn subscriptionId;

	private final ReferenceColumn customerId;

	private final ReferenceColumn status;

	private final ReferenceColumn reseller;

	private final Subscriptions subscriptions;

	/** What many subscriptions have in common, in the order of {@link Subscriptions}. */
	private final DictionaryColumns values;

	SubscriptionsFile(Path file, Customers customers) {
		this.table = new ReferenceTable(file);
		this.subscriptionId = this.table.keyColumn("subscription_id");
		this.customerId = this.table.column("customer_id");
		// Must be there, and is for people.
		this.table.column("name");
		ReferenceColumn offerId = this.table.column("offer_id");
		this.status = this.table.column("status");
		this.reseller = this.table.column("reseller");
		this.subscriptions = new Subscriptions(customers);
		this.values = new DictionaryColumns().with(offerId, this::planNumber)
			.with(this.status, this::statusNumber)
			.with(this.reseller, this::resellerNumber);
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
		int[] values = this.values.of(row);
		if (values[Subscriptions.STATUS] == Dictionary.NONE) {
			throw row.mustBeOneOf(SubscriptionStatus.class, this.status);
		}
		if (values[Subscriptions.RESELLER] == Dictionary.NONE) {
			throw row.mustBeMpnId(this.reseller);
		}
		return this.subscriptions.add(id, customer, values);
	}

	/** The part of an offer id before the first colon tells the plan. */
	private int planNumber(String offerId) {
		int colon = offerId.indexOf(':');
		String offer = (colon < 0) ? offerId : Trimming.trim(offerId.substring(0, colon));
		Plan plan = null;
		if (AZURE_PLAN_OFFERS.stream().anyMatch(offer::equalsIgnoreCase)) {
			plan = Plan.AZURE_PLAN;
		}
		else if (CLASSIC_OFFER.equalsIgnoreCase(offer)) {
			plan = Plan.CLASSIC;
		}
		return this.subscriptions.plans().number(plan);
	}

	private int statusNumber(String text) {
		SubscriptionStatus constant = Row.constant(SubscriptionStatus.class, text);
		return (constant != null) ? this.subscriptions.statuses().number(constant) : Dictionary.NONE;
	}

	private int resellerNumber(String text) {
		return Row.isMpnIdOrBlank(text) ? this.subscriptions.resellers().number(text.isEmpty() ? null : text)
				: Dictionary.NONE;
	}

}
