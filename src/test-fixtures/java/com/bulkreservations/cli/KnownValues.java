package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the market and the reseller of a rejected request stand for by the reference data,
 * looked up by nothing of the program's.
 */
final class KnownValues {

	private final Map<String, Map<String, String>> customers = new HashMap<>();

	private final Map<String, Map<String, String>> subscriptions = new HashMap<>();

	private final Map<String, String> partnerTypes = new HashMap<>();

	private final Map<String, String> markets = new HashMap<>();

	KnownValues(Path config) throws IOException {
		for (Map<String, String> row : ReadReport.rows(config.resolve("reference/customers.csv"))) {
			this.customers.put(row.get("distributor_id") + " " + row.get("customer_id"), row);
		}
		for (Map<String, String> row : ReadReport.rows(config.resolve("reference/subscriptions.csv"))) {
			this.subscriptions.put(row.get("customer_id") + " " + row.get("subscription_id"), row);
		}
		for (Map<String, String> row : ReadReport.rows(config.resolve("reference/distributors.csv"))) {
			this.partnerTypes.put(row.get("distributor_id"), row.get("partner_type"));
		}
		for (Map<String, String> row : ReadReport.rows(config.resolve("policy/markets.csv"))) {
			for (String name : (row.get("code") + ";" + row.get("name") + ";" + row.get("other_names")).split(";",
					-1)) {
				this.markets.put(name.strip().toLowerCase(Locale.ROOT), row.get("code"));
			}
		}
	}

	String market(FileSums.Rejected request) {
		String sent = request.sent().get("market");
		if (!sent.isEmpty()) {
			return this.markets.getOrDefault(sent.toLowerCase(Locale.ROOT), sent);
		}
		return customer(request).getOrDefault("market", "");
	}

	String reseller(FileSums.Rejected request) {
		String sent = request.sent().get("reseller");
		if (!sent.isEmpty() || !this.partnerTypes.get(request.distributor()).equals("indirect_provider")) {
			return sent;
		}
		return this.subscriptions
			.getOrDefault(customer(request).get("customer_id") + " "
					+ request.sent().getOrDefault("subscription_id", "").toLowerCase(Locale.ROOT), Map.of())
			.getOrDefault("reseller", "");
	}

	private Map<String, String> customer(FileSums.Rejected request) {
		return this.customers.getOrDefault(
				request.distributor() + " " + request.sent().getOrDefault("customer_id", "").toLowerCase(Locale.ROOT),
				Map.of());
	}

}
