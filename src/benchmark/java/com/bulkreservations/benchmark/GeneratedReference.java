package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

/**
 * Reference data of three distributors, four fifths of it {@link #DISTRIBUTOR}'s, whose
 * uploads are generated. What these may refer to is kept.
 */
final class GeneratedReference {

	/** The distributor whose uploads are generated: an indirect provider. */
	static final String DISTRIBUTOR = "contoso";

	private static final List<String> PRODUCTS = List.of("VirtualMachines/Standard_D2s_v3",
			"VirtualMachines/Standard_D4s_v3", "VirtualMachines/Standard_D8s_v5", "VirtualMachines/Standard_E4s_v5",
			"VirtualMachines/Standard_F8s_v2", "VirtualMachines/Standard_B2ms", "VirtualMachines/Standard_M8ms",
			"VirtualMachines/Standard_NV12", "VirtualMachines/Standard_HB120rs_v2",
			"SqlDatabases/SQLDB_GP_Compute_Gen5", "SqlDatabases/SQLDB_BC_Compute_Gen5", "SuseLinux/SLES_1-2_vCPU_VM",
			"CosmosDb/CosmosDB_100RU", "RedisCache/Redis_Premium_P1", "Databricks/DBU_25000", "RedHat/RHEL_5_vCPU_VM",
			"AppService/P1v3", "BlockBlob/Hot.LRS-100TB", "AVS/AV36");

	private static final List<String> REGIONS = List.of("westeurope", "northeurope", "eastus", "eastus2",
			"southcentralus", "westus2", "germanywestcentral", "brazilsouth");

	private static final List<String> ALL_SEGMENTS = List.of("commercial", "education", "government", "nonprofit");

	private static final int RESELLERS = 40;

	private static final int AGENTS = 40;

	private static final int ACCESSES = 400;

	private final Dice dice;

	private final Path folder;

	/** Markets by whether reservations are sold there. */
	final List<Market> availableMarkets = new ArrayList<>();

	final List<Market> unavailableMarkets = new ArrayList<>();

	/** This distributor's. */
	final List<String> resellers = new ArrayList<>();

	final List<String> agents = new ArrayList<>();

	final List<String> agentsWithoutRole = new ArrayList<>();

	/** Agents who may buy for some subscriptions only. */
	final List<BoundAgent> boundAgents = new ArrayList<>();

	final List<Item> items = new ArrayList<>();

	/** Subscriptions that may be bought for. */
	final List<Subscription> sound = new ArrayList<>();

	final List<Subscription> inactive = new ArrayList<>();

	final List<Subscription> notCsp = new ArrayList<>();

	final List<Subscription> classicOfSigned = new ArrayList<>();

	final List<String> customersOfOthers = new ArrayList<>();

	private GeneratedReference(Dice dice, Path folder) {
		this.dice = dice;
		this.folder = folder;
	}

	/**
	 * Writes a config folder.
	 * @param catalogue how many items the catalogue has at least
	 * @param markets the list of markets to copy into it
	 */
	static GeneratedReference generate(long seed, int customers, int subscriptions, int catalogue, Path markets,
			Path folder) throws IOException {
		GeneratedReference reference = new GeneratedReference(new Dice(seed), folder);
		reference.copyMarkets(markets);
		reference.writeDistributors();
		reference.writeCatalogue(catalogue);
		reference.writeCustomers(customers, subscriptions);
		reference.writeAgents();
		return reference;
	}

	private CsvText file(String name, String header) throws IOException {
		return CsvText.create(this.folder.resolve("reference").resolve(name), header);
	}

	private void copyMarkets(Path markets) throws IOException {
		Path policy = Files.createDirectories(this.folder.resolve("policy"));
		Files.copy(markets, policy.resolve("markets.csv"), StandardCopyOption.REPLACE_EXISTING);
		try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(markets)) {
			for (NamedCsvRecord row : records) {
				(row.getField("reservations").equals("available") ? this.availableMarkets : this.unavailableMarkets)
					.add(new Market(row.getField("code"), row.getField("name")));
			}
		}
	}

	private void writeDistributors() throws IOException {
		try (CsvText file = file("distributors.csv", "distributor_id,name,partner_type,mpn_id,market")) {
			file.row(DISTRIBUTOR, "Contoso Distribution B.V.", "indirect_provider", "4390934", "NL");
			file.row("fabrikam", "Fabrikam Nuvem Ltda.", "indirect_provider", "5501277", "BR");
			file.row("tailspin", "Tailspin Direkt GmbH", "direct", "6612001", "DE");
		}
		try (CsvText file = file("resellers.csv", "mpn_id,distributor_id,name")) {
			for (int n = 0; n < RESELLERS; n++) {
				String mpnId = String.valueOf(2_000_000 + 1_000 * n + this.dice.between(0, 999));
				this.resellers.add(mpnId);
				file.row(mpnId, DISTRIBUTOR, "Reseller " + n + ", Contoso");
				file.row(String.valueOf(7_000_000 + n), "fabrikam", "Reseller " + n);
			}
		}
	}

	private void writeCatalogue(int atLeast) throws IOException {
		try (CsvText file = file("catalogue.csv",
				"reservation_type,sku,region,term,segments,offers,billing_frequencies,min_quantity,max_quantity,"
						+ "product_id,sku_id,title,currency,unit_price,extra_software_cost")) {
			// Those of the first pass suffice for requests; others have longer names.
			for (int pass = 0; pass == 0 || this.items.size() < atLeast; pass++) {
				for (String product : PRODUCTS) {
					writeItems(file, (pass == 0) ? product : product + '_' + pass, PRODUCTS.indexOf(product));
				}
			}
		}
	}

	private void writeItems(CsvText file, String product, int number) throws IOException {
		for (String region : REGIONS) {
			for (String term : List.of("P1Y", "P3Y")) {
				Item item = item(product, region, term);
				this.items.add(item);
				file.row(item.type, item.sku, region, term, String.join(";", item.segments),
						String.join(";", item.offers), item.monthly ? "one_time;monthly" : "one_time",
						String.valueOf(item.minimum), String.valueOf(item.maximum),
						String.format("DZH318Z%05d", number), String.format("%04X", this.items.size()),
						item.sku + ", " + region + ", " + term,
						item.priced ? this.dice.oneOf("EUR", "EUR", "EUR", "USD", "BRL") : "",
						item.priced
								? this.dice.between(10, 90_000) + "." + String.format("%02d", this.dice.between(0, 99))
								: "",
						String.valueOf(item.type.equals("SuseLinux") || item.type.equals("SqlDatabases")));
			}
		}
	}

	private Item item(String product, String region, String term) {
		int slash = product.indexOf('/');
		int minimum = this.dice.oneOf(1, 1, 1, 5);
		return new Item(product.substring(0, slash), product.substring(slash + 1), region, term,
				this.dice.oneOf(List.of(ALL_SEGMENTS, ALL_SEGMENTS, ALL_SEGMENTS, List.of("commercial"))),
				this.dice.oneOf(List.of(List.of("azure_plan", "classic"), List.of("azure_plan", "classic"),
						List.of("azure_plan"), List.of("classic"))),
				this.dice.percent(75), minimum, this.dice.oneOf(10, 50, 999, 1_000_000), this.dice.percent(90));
	}

	private void writeCustomers(int customers, int subscriptions) throws IOException {
		try (CsvText customersFile = file("customers.csv", "customer_id,distributor_id,name,market,mca_signed_on");
				CsvText subscriptionsFile = file("subscriptions.csv",
						"subscription_id,customer_id,name,offer_id,status,reseller")) {
			int written = 0;
			for (int n = 0; n < customers; n++) {
				String id = this.dice.guid();
				String distributor = this.dice.percent(80) ? DISTRIBUTOR : this.dice.oneOf("fabrikam", "tailspin");
				Market market = this.dice.oneOf(this.availableMarkets);
				boolean signed = this.dice.percent(50);
				customersFile.row(id, distributor, "Customer " + n + ", Inc.", market.code,
						signed ? this.dice.oneOf("2021-03-01", "2019-12-31", "2020-02-29") : "");
				if (!distributor.equals(DISTRIBUTOR)) {
					this.customersOfOthers.add(id);
				}
				// Spreads the subscriptions evenly: one or two each.
				int until = (int) ((n + 1L) * subscriptions / customers);
				for (; written < until; written++) {
					Subscription subscription = subscription(id, distributor, market, signed);
					subscriptionsFile.row(subscription.id, id, "Subscription " + written, offerOf(subscription),
							subscription.status, subscription.reseller);
					if (distributor.equals(DISTRIBUTOR)) {
						keep(subscription, signed);
					}
				}
			}
		}
	}

	private Subscription subscription(String customer, String distributor, Market market, boolean signed) {
		String plan = this.dice.percent(2) ? "" : this.dice.percent(signed ? 97 : 50) ? "azure_plan" : "classic";
		String status = this.dice.percent(96) ? "active" : this.dice.oneOf("pending", "suspended", "deleted");
		String reseller = (distributor.equals(DISTRIBUTOR) && this.dice.percent(80)) ? this.dice.oneOf(this.resellers)
				: "";
		return new Subscription(this.dice.guid(), customer, market, plan, status, reseller);
	}

	private String offerOf(Subscription subscription) {
		return switch (subscription.plan) {
			case "azure_plan" -> this.dice.oneOf("DZH318Z0BPS6:0001:DZH318Z0BML6", "MS-AZR-0017G");
			case "classic" -> "MS-AZR-0145P";
			default -> "MS-AZR-0003P";
		};
	}

	private void keep(Subscription subscription, boolean signed) {
		if (!subscription.status.equals("active")) {
			this.inactive.add(subscription);
		}
		else if (subscription.plan.isEmpty()) {
			this.notCsp.add(subscription);
		}
		else if (signed && subscription.plan.equals("classic")) {
			this.classicOfSigned.add(subscription);
		}
		else {
			this.sound.add(subscription);
		}
	}

	private void writeAgents() throws IOException {
		try (CsvText agentsFile = file("agents.csv", "agent,distributor_id,roles");
				CsvText accessFile = file("agent-access.csv", "agent,subscription_id")) {
			for (int n = 0; n < AGENTS; n++) {
				String agent = "agent" + n + "@contoso.example";
				switch (n % 4) {
					case 0 -> {
						agentsFile.row(agent, DISTRIBUTOR, "sales_agent;helpdesk_agent");
						BoundAgent bound = new BoundAgent(agent, new ArrayList<>(), new HashSet<>());
						for (int access = 0; access < ACCESSES; access++) {
							Subscription subscription = this.dice.oneOf(this.sound);
							if (bound.ids.add(subscription.id)) {
								bound.subscriptions.add(subscription);
								accessFile.row(agent, subscription.id);
							}
						}
						this.boundAgents.add(bound);
					}
					case 1 -> {
						agentsFile.row(agent, DISTRIBUTOR, "billing_admin;reports_viewer");
						this.agentsWithoutRole.add(agent);
					}
					default -> {
						agentsFile.row(agent, DISTRIBUTOR, this.dice.oneOf("admin_agent", "sales_agent;global_admin"));
						this.agents.add(agent);
					}
				}
				agentsFile.row("agent" + n + "@fabrikam.example", "fabrikam", "admin_agent");
			}
		}
	}

	record Market(String code, String name) {

	}

	/**
	 * @param plan {@code azure_plan}, {@code classic}, or empty where it is not CSP
	 * @param reseller empty where it has none
	 */
	record Subscription(String id, String customer, Market market, String plan, String status, String reseller) {

	}

	record Item(String type, String sku, String region, String term, List<String> segments, List<String> offers,
			boolean monthly, int minimum, int maximum, boolean priced) {

	}

	record BoundAgent(String name, List<Subscription> subscriptions, Set<String> ids) {

	}

}
