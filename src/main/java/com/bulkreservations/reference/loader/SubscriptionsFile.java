package com.bulkreservations.reference.loader;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import com.bulkreservations.infrastructure.bytes.Trimming;
import com.bulkreservations.order.Plan;
import com.bulkreservations.reference.Customers;
import com.bulkreservations.reference.Subscription;
import com.bulkreservations.reference.SubscriptionStatus;
import com.bulkreservations.reference.Subscriptions;
import org.jspecify.annotations.Nullable;

/** Reads {@code subscriptions.csv}: the customers' Azure subscriptions. */
final class SubscriptionsFile implements ReferenceTable.Rows {

	private final ReferenceTable table;

	private final Subscriptions subscriptions;

	// Shares equal MPN IDs.
	private final Map<String, String> resellers = new HashMap<>();

	SubscriptionsFile(Path file, Customers customers) {
		// The name is required, but only people read it.
		this.table = new ReferenceTable(file, List.of("subscription_id"),
				List.of("customer_id", "name", "offer_id", "status", "reseller"));
		this.subscriptions = new Subscriptions(customers);
	}

	Subscriptions read() {
		this.table.read(this);
		return this.subscriptions;
	}

	@Override
	public UUID key(ReferenceRow row) {
		return row.guid("subscription_id");
	}

	@Override
	public boolean add(ReferenceRow row) {
		return this.subscriptions.add(new Subscription(key(row), row.guid("customer_id"), plan(row),
				row.oneOf(SubscriptionStatus.class, "status"), reseller(row)));
	}

	/** Returns the plan that the offer id names, before its first colon. */
	private static @Nullable Plan plan(ReferenceRow row) {
		String offer = Trimming.trim(row.text("offer_id").split(":", 2)[0]);
		return switch (offer.toUpperCase(Locale.ROOT)) {
			case "DZH318Z0BPS6", "MS-AZR-0017G" -> Plan.AZURE_PLAN;
			case "MS-AZR-0145P" -> Plan.CLASSIC;
			default -> null;
		};
	}

	private @Nullable String reseller(ReferenceRow row) {
		String text = row.text("reseller");
		return text.isEmpty() ? null : this.resellers.computeIfAbsent(text, (id) -> row.mpnId("reseller"));
	}

}
