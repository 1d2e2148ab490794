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

	/** The plan, the status and the reseller. */
	private final CodedColumns inCommon;

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
		this.inCommon = new CodedColumns().with(offerId, this::plan)
			.with(this.status, this::status)
			.with(this.reseller, this::reseller);
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
		int[] codes = this.inCommon.of(row);
		int plan = codes[0];
		int status = codes[1];
		int reseller = codes[2];
		if (status == Codes.NONE) {
			throw row.mustBeOneOf(SubscriptionStatus.class, this.status);
		}
		if (reseller == Codes.NONE) {
			throw row.mustBeMpnId(this.reseller);
		}
		return this.subscriptions.add(id, customer, plan, status, reseller);
	}

	/** The part of an offer id before the first colon tells the plan. */
	private int plan(String offerId) {
		int colon = offerId.indexOf(':');
		String offer = (colon < 0) ? offerId : Trimming.trim(offerId.substring(0, colon));
		Plan plan = null;
		if (AZURE_PLAN_OFFERS.stream().anyMatch(offer::equalsIgnoreCase)) {
			plan = Plan.AZURE_PLAN;
		}
		else if (CLASSIC_OFFER.equalsIgnoreCase(offer)) {
			plan = Plan.CLASSIC;
		}
		return this.subscriptions.plans().code(plan);
	}

	private int status(String text) {
		SubscriptionStatus constant = Row.constant(SubscriptionStatus.class, text);
		return (constant != null) ? this.subscriptions.statuses().code(constant) : Codes.NONE;
	}

	private int reseller(String text) {
		return Row.isMpnId(text) ? this.subscriptions.resellers().code(text.isEmpty() ? null : text) : Codes.NONE;
	}

}
