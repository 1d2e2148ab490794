package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Generated requests of a distributor, of which some are sound and most have one thing or
 * several things wrong with them.
 */
final class MixedUpload {

	private final SplittableRandom random;

	private final List<Map<String, String>> customers;

	private final List<Map<String, String>> subscriptions;

	private final List<Map<String, String>> catalogue;

	private final List<Map<String, String>> agents;

	private final List<Map<String, String>> resellers;

	private final List<Map<String, String>> markets;

	private final List<String> lines = new ArrayList<>();

	private final List<Map<String, String>> written = new ArrayList<>();

	MixedUpload(Path config, String distributor, long seed) throws IOException {
		this.random = new SplittableRandom(seed);
		Path reference = config.resolve("reference");
		this.customers = ReadReport.rows(reference.resolve("customers.csv"))
			.stream()
			.filter((row) -> row.get("distributor_id").equals(distributor))
			.toList();
		this.subscriptions = ReadReport.rows(reference.resolve("subscriptions.csv"));
		this.catalogue = ReadReport.rows(reference.resolve("catalogue.csv"))
			.stream()
			.filter((row) -> row.get("market").isEmpty())
			.toList();
		this.agents = ReadReport.rows(reference.resolve("agents.csv"))
			.stream()
			.filter((row) -> row.get("distributor_id").equals(distributor))
			.toList();
		this.resellers = ReadReport.rows(reference.resolve("resellers.csv"))
			.stream()
			.filter((row) -> row.get("distributor_id").equals(distributor))
			.toList();
		this.markets = ReadReport.rows(config.resolve("policy/markets.csv"));
	}

	/**
	 * Adds what is priced in currencies of no digits, and of three, and what has a
	 * currency and no price.
	 */
	static void addCurrencies(Path config) throws IOException {
		List<String> items = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			String item = "VirtualMachines,Standard_%s%d,westeurope,P1Y,commercial,azure_plan;classic,one_time,1,500,P%d,0001,T,%s,false,";
			items.add(item.formatted("J", i, i, "JPY," + (120_000 + 7 * i)));
			items.add(item.formatted("K", i, i, "KWD," + (10 + i) + ".125"));
			if (i < 5) {
				items.add(item.formatted("N", i, i, "EUR,"));
			}
		}
		Files.writeString(config.resolve("reference/catalogue.csv"), String.join("\n", items) + "\n",
				StandardOpenOption.APPEND);
	}

	/** The lines of an upload with so many sound requests. */
	List<String> sound(int count) {
		for (int i = 0; i < count; i++) {
			add(request());
		}
		return upload();
	}

	/**
	 * The lines of an upload of which earlier ones were sent before, some of them
	 * otherwise.
	 */
	List<String> mixed(int count) {
		for (Map<String, String> earlier : List.copyOf(this.written)) {
			if (this.random.nextBoolean()) {
				earlier.put("quantity", "3");
			}
		}
		this.lines.clear();
		this.written.forEach((earlier) -> this.lines.add(String.join(",", earlier.values())));
		for (int i = 0; i < count; i++) {
			switch (this.random.nextInt(40)) {
				case 0 -> this.lines.add("R-" + i + ",too,few");
				case 1 -> this.lines.add(",,,,,,,,,,,,,");
				default -> addFlawed();
			}
		}
		return upload();
	}

	/** The lines of an upload that sends requests again, corrected. */
	List<String> corrected(List<String> requestIds) {
		this.lines.clear();
		for (String requestId : requestIds) {
			Map<String, String> request = request();
			request.put("request_id", requestId);
			this.lines.add(String.join(",", request.values()));
		}
		return upload();
	}

	private List<String> upload() {
		List<String> upload = new ArrayList<>(List.of(String.join(",", request().keySet())));
		upload.addAll(this.lines);
		return upload;
	}

	private void add(Map<String, String> request) {
		this.written.add(request);
		this.lines.add(String.join(",", request.values()));
	}

	private void addFlawed() {
		Map<String, String> request = request();
		for (int flaws = this.random.nextInt(4); flaws > 0; flaws--) {
			String column = oneOf(List.copyOf(request.keySet()));
			request.put(column, flawed(column, request.get(column)));
		}
		this.lines.add(String.join(",", request.values()));
	}

	private Map<String, String> request() {
		Map<String, String> customer = oneOf(this.customers);
		Map<String, String> subscription = oneOf(this.subscriptions.stream()
			.filter((row) -> row.get("customer_id").equals(customer.get("customer_id")))
			.toList());
		Map<String, String> item = oneOf(this.catalogue);
		Map<String, String> request = new LinkedHashMap<>();
		request.put("request_id", "R-" + new UUID(this.random.nextLong(), this.random.nextLong()));
		request.put("customer_id", customer.get("customer_id"));
		request.put("market", customer.get("market"));
		request.put("segment", "commercial");
		request.put("subscription_id", subscription.get("subscription_id"));
		request.put("reservation_type", item.get("reservation_type"));
		request.put("sku", item.get("sku"));
		request.put("region", item.get("region"));
		request.put("term", item.get("term"));
		request.put("quantity", String.valueOf(this.random.nextInt(1, 10)));
		request.put("scope", oneOf(List.of("shared", "shared", "single", "")));
		request.put("billing_frequency", oneOf(List.of("one_time", "")));
		request.put("reseller", subscription.get("reseller"));
		request.put("requested_by", oneOf(this.agents).get("agent"));
		return request;
	}

	private String flawed(String column, String sound) {
		String other = new UUID(this.random.nextLong(), this.random.nextLong()).toString();
		return oneOf(switch (column) {
			case "request_id" -> List.of("", "R 1", "R-1");
			case "customer_id" -> List.of("", "x", other, other, sound.toUpperCase(Locale.ROOT),
					oneOf(this.customers).get("customer_id"));
			case "market" -> List.of("", "atlantis", "Atlantis", oneOf(this.markets).get("code"),
					oneOf(this.markets).get("code").toLowerCase(Locale.ROOT));
			case "segment" -> List.of("retail", "education", "government");
			case "subscription_id" -> List.of("", other, oneOf(this.subscriptions).get("subscription_id"));
			case "reservation_type", "sku" -> List.of("Nonsense", "no nonsense", sound.toLowerCase(Locale.ROOT));
			case "region" -> List.of("mars", "eastus");
			case "term" -> List.of("P5Y", "2 years");
			case "quantity" -> List.of("0", "100000", "1000000000");
			case "scope" -> List.of("", "single", "both");
			case "billing_frequency" -> List.of("monthly", "weekly");
			case "reseller" -> List.of("", "x", String.valueOf(this.random.nextInt(1_000_000, 9_999_999)),
					this.resellers.isEmpty() ? "1" : oneOf(this.resellers).get("mpn_id"));
			default -> List.of("", "nobody", "ghost@contoso.example");
		});
	}

	private <T> T oneOf(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

}
