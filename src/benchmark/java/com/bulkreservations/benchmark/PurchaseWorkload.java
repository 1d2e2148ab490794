package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import com.bulkreservations.order.Column;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

/**
 * Requests of many customers that are all accepted, with the shipped catalogue.
 *
 * @param shippedConfig the configuration that the program ships
 * @param linesEach how many lines are bought for each customer
 */
record PurchaseWorkload(Path shippedConfig, long seed, int customers, int linesEach) {

	private static final String AGENT = "m.devries@contoso.example";

	private static final String RESELLER = "2290301";

	private static final String AZURE_PLAN = "azure_plan";

	int lines() {
		return this.customers * this.linesEach;
	}

	/**
	 * Writes the configuration and the upload.
	 * @param config an absent folder
	 */
	void write(Path config, Path upload) throws IOException {
		FileTree.copy(this.shippedConfig, config);
		Path reference = config.resolve("reference");
		Files.writeString(reference.resolve("agent-access.csv"), "agent,subscription_id\n");
		Dice dice = new Dice(this.seed);
		List<NamedCsvRecord> items = items(reference.resolve("catalogue.csv"));
		String header = Arrays.stream(Column.values()).map(Column::header).collect(Collectors.joining(","));
		try (CsvText customersFile = CsvText.create(reference.resolve("customers.csv"),
				"customer_id,distributor_id,name,market,mca_signed_on");
				CsvText subscriptions = CsvText.create(reference.resolve("subscriptions.csv"),
						"subscription_id,customer_id,name,offer_id,status,reseller");
				CsvText requests = CsvText.create(upload, header)) {
			for (int n = 0; n < this.customers; n++) {
				String customer = dice.guid();
				String subscription = dice.guid();
				customersFile.row(customer, GeneratedReference.DISTRIBUTOR, "Customer " + n, "NL", "2021-03-01");
				subscriptions.row(subscription, customer, "Production", "DZH318Z0BPS6:0001:DZH318Z0BML6", "active",
						RESELLER);
				for (int line = 0; line < this.linesEach; line++) {
					NamedCsvRecord item = dice.oneOf(items);
					requests.row(String.format(Locale.ROOT, "B-%d-%d", n, line), customer, "NL", "commercial",
							subscription, item.getField("reservation_type"), item.getField("sku"),
							item.getField("region"), item.getField("term"), item.getField("min_quantity"), "",
							"one_time", "", AGENT);
				}
			}
		}
	}

	/** Those with a price, for the subscriptions above. */
	private static List<NamedCsvRecord> items(Path catalogue) throws IOException {
		try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(catalogue)) {
			return rows.stream()
				.filter((row) -> row.getField("offers").contains(AZURE_PLAN)
						&& row.getField("segments").contains("commercial")
						&& row.getField("billing_frequencies").contains("one_time")
						&& row.getField("currency").equals("EUR") && !row.getField("unit_price").isEmpty()
						&& !row.getField("region").startsWith("brazil"))
				.toList();
		}
	}

}
