package com.bulkreservations.reference;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.bulkreservations.order.Plan;
import com.bulkreservations.order.Trimming;
import org.jspecify.annotations.Nullable;

/** {@code subscriptions.csv}: the customers' Azure subscriptions. */
final class SubscriptionsFile {

	private static final List<String> AZURE_PLAN_OFFERS = List.of("DZH318Z0BPS6", "MS-AZR-0017G");

	private static final String CLASSIC_OFFER = "MS-AZR-0145P";

	private final ReferenceTable table;

	private final Customers customers;

	private final Map<UUID, Subscription> byId = new GuidMap<>();

	// Many subscriptions have the same, which is kept once.
	private final Map<String, String> resellers = new HashMap<>();

	SubscriptionsFile(Path file, Customers customers) {
		this.table = new ReferenceTable(file, List.of("subscription_id"),
				List.of("customer_id", "name", "offer_id", "status", "reseller"));
		this.customers = customers;
	}

	Subscriptions read() {
		this.table.read((row) -> row.guid("subscription_id"), this::add);
		return new Subscriptions(this.byId, this.customers);
	}

	private boolean add(UUID id, Row row) {
		Subscription subscription = new Subscription(id, this.customers.sameId(row.guid("customer_id")),
				row.text("name"), plan(row.text("offer_id")), row.oneOf(SubscriptionStatus.class, "status"),
				reseller(row));
		return this.byId.putIfAbsent(id, subscription) == null;
	}

	/** The part of an offer id before the first colon tells the plan. */
	private static @Nullable Plan plan(String offerId) {
		int colon = offerId.indexOf(':');
		String offer = (colon < 0) ? offerId : Trimming.trim(offerId.substring(0, colon));
		if (AZURE_PLAN_OFFERS.stream().anyMatch(offer::equalsIgnoreCase)) {
			return Plan.AZURE_PLAN;
		}
		return CLASSIC_OFFER.equalsIgnoreCase(offer) ? Plan.CLASSIC : null;
	}

	private @Nullable String reseller(Row row) {
		String text = row.text("reseller");
		return text.isEmpty() ? null : this.resellers.computeIfAbsent(text, (mpnId) -> row.mpnId("reseller"));
	}

}
