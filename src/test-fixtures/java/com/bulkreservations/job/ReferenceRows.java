package com.bulkreservations.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.order.Column;

/**
 * The reference data that the cases share, as they stand in their files: what requests
 * can be made of that fit them.
 */
public final class ReferenceRows {

	private static final Path FOLDER = Path.of("src/test/resources/cases/reference");

	private final Map<String, Map<String, String>> distributors = new LinkedHashMap<>();

	private final Map<String, Map<String, String>> customers = new HashMap<>();

	private final Map<String, List<Map<String, String>>> subscriptions;

	private final Map<String, List<Map<String, String>>> resellers;

	private final Map<String, List<Map<String, String>>> agents;

	/** What is sold in each market. */
	private final List<Map<String, String>> catalogue = rows("catalogue.csv").stream()
		.filter((row) -> row.get("market").isEmpty())
		.toList();

	public ReferenceRows() {
		rows("distributors.csv").forEach((row) -> this.distributors.put(row.get("distributor_id"), row));
		rows("customers.csv").forEach((row) -> this.customers.put(row.get("customer_id"), row));
		this.subscriptions = rows("subscriptions.csv").stream()
			.collect(Collectors.groupingBy((row) -> customerOf(row).get("distributor_id")));
		this.resellers = byDistributor("resellers.csv");
		this.agents = byDistributor("agents.csv");
	}

	private static Map<String, List<Map<String, String>>> byDistributor(String file) {
		return rows(file).stream().collect(Collectors.groupingBy((row) -> row.get("distributor_id")));
	}

	private static List<Map<String, String>> rows(String file) {
		List<Map<String, String>> rows = new ArrayList<>();
		try (CsvRecords records = new CsvRecords(FOLDER.resolve(file), Delimiter.COMMA)) {
			records.next();
			List<String> columns = new ArrayList<>();
			for (int field = 0; field < records.fieldCount(); field++) {
				columns.add(records.value(field));
			}
			while (records.next()) {
				Map<String, String> row = new HashMap<>();
				for (int field = 0; field < columns.size(); field++) {
					row.put(columns.get(field), records.value(field));
				}
				rows.add(row);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return rows;
	}

	List<String> distributors() {
		return List.copyOf(this.distributors.keySet());
	}

	private Map<String, String> customerOf(Map<String, String> subscription) {
		return this.customers.get(subscription.get("customer_id"));
	}

	/**
	 * A request, but for its id, whose values are known and fit each other as far as
	 * every reference row allows: what is wrong with it is wrong with the reference data.
	 */
	Map<Column, String> request(RandomGenerator random, String distributor) {
		Map<String, String> subscription = oneOf(random, this.subscriptions.get(distributor));
		Map<String, String> item = oneOf(random, this.catalogue);
		boolean classic = subscription.get("offer_id").startsWith("MS-AZR-0145P");
		Map<Column, String> request = new EnumMap<>(Column.class);
		request.put(Column.CUSTOMER_ID, subscription.get("customer_id"));
		request.put(Column.MARKET, random.nextBoolean() ? "" : customerOf(subscription).get("market"));
		request.put(Column.SEGMENT, oneOf(random, List.of(item.get("segments").split(";"))));
		request.put(Column.SUBSCRIPTION_ID, subscription.get("subscription_id"));
		request.put(Column.RESERVATION_TYPE, item.get("reservation_type"));
		request.put(Column.SKU, item.get("sku"));
		request.put(Column.REGION, item.get("region"));
		request.put(Column.TERM, item.get("term"));
		request.put(Column.QUANTITY,
				String.valueOf(random.nextInt(Integer.parseInt(item.get("min_quantity")), 1 + 50)));
		request.put(Column.SCOPE, oneOf(random, classic ? List.of("shared", "single") : List.of("shared", "")));
		request.put(Column.BILLING_FREQUENCY,
				oneOf(random, List.of((item.get("billing_frequencies") + "; ").split(";"))));
		request.put(Column.RESELLER, reseller(random, distributor, subscription.get("reseller")));
		request.put(Column.REQUESTED_BY, oneOf(random, this.agents.get(distributor)).get("agent"));
		return request;
	}

	private String reseller(RandomGenerator random, String distributor, String subscriptions) {
		if (this.distributors.get(distributor).get("partner_type").equals("direct")) {
			return "";
		}
		if (subscriptions.isEmpty()) {
			return oneOf(random, this.resellers.get(distributor)).get("mpn_id");
		}
		return random.nextBoolean() ? subscriptions : "";
	}

	private static <T> T oneOf(RandomGenerator random, List<T> values) {
		return values.get(random.nextInt(values.size()));
	}

}
