package com.bulkreservations.reference;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;

import com.bulkreservations.order.BillingFrequency;
import com.bulkreservations.order.Plan;
import com.bulkreservations.order.Segment;
import com.bulkreservations.order.Term;
import com.bulkreservations.reference.loader.ReferenceFolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static com.bulkreservations.reference.loader.ReferenceFolder.CUSTOMER;
import static com.bulkreservations.reference.loader.ReferenceFolder.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the values of sound files become, and how they are found. */
class ReferenceDataTest {

	private static final UUID CUSTOMER_ID = UUID.fromString(CUSTOMER);

	private static final UUID SUBSCRIPTION_ID = UUID.fromString(SUBSCRIPTION);

	private static final Distributor CONTOSO = new Distributor("Contoso", "Contoso BV", PartnerType.INDIRECT_PROVIDER,
			"4390934", "NL");

	private static final Distributor FABRIKAM = new Distributor("fabrikam", "Fabrikam Ltda",
			PartnerType.INDIRECT_PROVIDER, "5501277", "BR");

	private ReferenceFolder folder;

	@BeforeEach
	void soundFolder(@TempDir Path temporary) {
		this.folder = new ReferenceFolder(temporary);
	}

	@Test
	void distributorIsFoundInAnyCase() {
		Distributors distributors = this.folder.read().distributors();
		assertThat(distributors.find("CONTOSO")).isEqualTo(CONTOSO);
		assertThat(distributors.find("fabrikam")).isNull();
	}

	@Test
	void distributorsKeepTheOrderOfTheFile() {
		this.folder.write("distributors.csv", """
				distributor_id,name,partner_type,mpn_id,market
				zeta,,direct,1,NL
				beta,,direct,2,NL
				Eta,,direct,3,NL
				alfa,,direct,4,NL
				""");
		assertThat(this.folder.read().distributors().all()).extracting(Distributor::id)
			.containsExactly("zeta", "beta", "Eta", "alfa");
	}

	@ParameterizedTest
	@CsvSource({ "nederland, NL", "nl, NL", "br, BR", "Zz, ZZ" })
	void distributorsMarketBecomesACode(String written, String code) {
		this.folder.with("distributors.csv", "market", written);
		assertThat(this.folder.read().distributors().all()).extracting(Distributor::market).containsExactly(code);
	}

	@ParameterizedTest
	@CsvSource({ "direct, DIRECT", "Indirect_Provider, INDIRECT_PROVIDER" })
	void partnerTypeIsReadInAnyCase(String written, PartnerType partnerType) {
		this.folder.with("distributors.csv", "partner_type", written);
		assertThat(this.folder.read().distributors().all()).extracting(Distributor::partnerType)
			.containsExactly(partnerType);
	}

	@Test
	void resellerIsFoundByItsOwnDistributorOnly() {
		Resellers resellers = this.folder.with("resellers.csv", "distributor_id", "CONTOSO").read().resellers();
		assertThat(resellers.find(CONTOSO, "5240080")).isEqualTo(new Reseller("5240080", "Contoso", "Northwind"));
		assertThat(resellers.find(CONTOSO, "5240081")).isNull();
		assertThat(resellers.find(FABRIKAM, "5240080")).isNull();
	}

	@Test
	void customerIsFoundByItsOwnDistributorOnly() {
		Customers customers = this.folder.with("customers.csv", "distributor_id", "CONTOSO").read().customers();
		assertThat(customers.find(CONTOSO, CUSTOMER_ID))
			.isEqualTo(new Customer(CUSTOMER_ID, "Contoso", "NL", LocalDate.of(2021, 3, 1)));
		assertThat(customers.find(CONTOSO, CUSTOMER_ID).hasSignedCustomerAgreement()).isTrue();
		assertThat(customers.find(CONTOSO, SUBSCRIPTION_ID)).isNull();
		assertThat(customers.find(FABRIKAM, CUSTOMER_ID)).isNull();
	}

	@Test
	void customersHaveTheirNamesFromTheFile() {
		Customers customers = this.folder.write("customers.csv", """
				customer_id,distributor_id,name,market,mca_signed_on
				00000000-0000-0000-0000-000000000001,contoso,Adatum,NL,
				00000000-0000-0000-0000-000000000002,contoso,"Adatum ""X"", Zürich",NL,
				00000000-0000-0000-0000-000000000003,contoso,,NL,
				00000000-0000-0000-0000-000000000004,contoso,"Fourth, Coffee",NL,
				""").read().customers();
		assertThat(LongStream.rangeClosed(1, 4).mapToObj((id) -> customers.name(CONTOSO, new UUID(0, id))))
			.containsExactly("Adatum", "Adatum \"X\", Zürich", "", "Fourth, Coffee");
	}

	@Test
	void customerIsCalledByNameByItsOwnDistributorOnly() {
		UUID unnamed = new UUID(0, 1);
		UUID longNamed = new UUID(0, 2);
		Customers customers = FilledTables.customers(Map.of(new Customer(CUSTOMER_ID, "Contoso", "NL", null),
				"Adatum Zürich", new Customer(unnamed, "Contoso", "NL", null), "",
				new Customer(longNamed, "Contoso", "NL", null), "東京".repeat(5000)));
		assertThat(customers.name(CONTOSO, CUSTOMER_ID)).isEqualTo("Adatum Zürich");
		assertThat(customers.name(CONTOSO, unnamed)).isEmpty();
		assertThat(customers.name(CONTOSO, longNamed)).isEqualTo("東京".repeat(5000));
		assertThat(customers.name(CONTOSO, SUBSCRIPTION_ID)).isNull();
		assertThat(customers.name(FABRIKAM, CUSTOMER_ID)).isNull();
	}

	@Test
	void customerOfAnUnknownDistributorIsNeverFound() {
		this.folder.with("customers.csv", "distributor_id", "Nobody");
		assertThat(this.folder.read().customers().find(CONTOSO, CUSTOMER_ID)).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			nl               | NL
			HOLLAND          | NL
			netherlands, the | NL
			Nowhere          | Nowhere
			``               | ``
			""")
	void customersMarketBecomesACodeWhereItIsKnown(String written, String market) {
		this.folder.with("customers.csv", "market", written);
		assertThat(this.folder.read().customers().find(CONTOSO, CUSTOMER_ID)).extracting(Customer::market)
			.isEqualTo(market);
	}

	@Test
	void customerWithoutDateHasNotSigned() {
		this.folder.with("customers.csv", "mca_signed_on", "");
		assertThat(this.folder.read().customers().find(CONTOSO, CUSTOMER_ID))
			.extracting(Customer::hasSignedCustomerAgreement)
			.isEqualTo(false);
	}

	@Test
	void subscriptionIsFoundByTheDistributorOfItsCustomerOnly() {
		Subscriptions subscriptions = this.folder.read().subscriptions();
		assertThat(subscriptions.find(CONTOSO, SUBSCRIPTION_ID)).isEqualTo(
				new Subscription(SUBSCRIPTION_ID, CUSTOMER_ID, Plan.AZURE_PLAN, SubscriptionStatus.ACTIVE, "5240080"));
		assertThat(subscriptions.find(CONTOSO, CUSTOMER_ID)).isNull();
		assertThat(subscriptions.find(FABRIKAM, SUBSCRIPTION_ID)).isNull();
	}

	@Test
	void subscriptionOfAnUnknownCustomerIsNeverFound() {
		this.folder.with("subscriptions.csv", "customer_id", SUBSCRIPTION);
		assertThat(this.folder.read().subscriptions().find(CONTOSO, SUBSCRIPTION_ID)).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
			DZH318Z0BPS6                     | AZURE_PLAN
			dzh318z0bps6 :0001:DZH318Z0BML6  | AZURE_PLAN
			MS-AZR-0017G                     | AZURE_PLAN
			ms-azr-0017g:x                   | AZURE_PLAN
			MS-AZR-0145P                     | CLASSIC
			Ms-Azr-0145p:                    | CLASSIC
			MS-AZR-0017P                     | -
			MS-AZR-0003P                     | -
			DZH318Z0BPS6X                    | -
			0001:DZH318Z0BPS6                | -
			:                                | -
			``                               | -
			""")
	void planFollowsFromTheOffer(String offerId, @Nullable Plan plan) {
		this.folder.with("subscriptions.csv", "offer_id", offerId);
		assertThat(this.folder.read().subscriptions().find(CONTOSO, SUBSCRIPTION_ID)).extracting(Subscription::plan)
			.isEqualTo(plan);
	}

	@ParameterizedTest
	@EnumSource
	void statusIsRead(SubscriptionStatus status) {
		this.folder.with("subscriptions.csv", "status", status.name());
		assertThat(this.folder.read().subscriptions().find(CONTOSO, SUBSCRIPTION_ID)).extracting(Subscription::status)
			.isEqualTo(status);
	}

	@Test
	void subscriptionMayHaveNoReseller() {
		this.folder.with("subscriptions.csv", "reseller", " ");
		assertThat(this.folder.read().subscriptions().find(CONTOSO, SUBSCRIPTION_ID)).extracting(Subscription::reseller)
			.isNull();
	}

	@Test
	void catalogueItemIsReadAsWritten() {
		assertThat(item()).isEqualTo(new CatalogueItem("VirtualMachines", "Standard_D2s_v3", "westeurope", "P1Y",
				Set.of(Segment.COMMERCIAL, Segment.EDUCATION), Set.of(Plan.AZURE_PLAN),
				Set.of(BillingFrequency.ONE_TIME), 2, 50, "DZH318Z00000", "0001", "Reserved, D2s v3", "EUR",
				new BigDecimal("633.90"), false));
	}

	@Test
	void marketsItemsReplaceThoseOfAllMarkets() {
		this.folder.write("markets.csv",
				"code,name,other_names,reservations,source,as_of\nNL,Netherlands,,available,,\nBE,Belgium,,available,,\n")
			.write("catalogue.csv",
					"""
							reservation_type,sku,region,term,segments,offers,billing_frequencies,min_quantity,max_quantity,product_id,sku_id,title,currency,unit_price,extra_software_cost,market
							VirtualMachines,Standard_D2s_v3,westeurope,P1Y,commercial,azure_plan,one_time,1,9,P,S,,EUR,633.90,false,
							VirtualMachines,Standard_D2s_v3,westeurope,P3Y,commercial,azure_plan,one_time,1,9,P,T,,EUR,1500,false,nl
							VirtualMachines,Standard_D2s_v3,westeurope,P1Y,commercial,azure_plan,one_time,1,9,P,S,,EUR,700,false,NL
							VirtualMachines,Standard_D8s_v3,westeurope,P1Y,commercial,azure_plan,one_time,1,9,P,U,,EUR,800,false,BE
							""");
		ReferenceData data = this.folder.read();
		Catalogue catalogue = data.catalogue();
		Product ofAll = catalogue.find("virtualmachines", "standard_d2s_v3", data.markets().find("be"));
		assertThat(ofAll.itemsIn("westeurope")).containsOnlyKeys(Term.P1Y);
		Product dutch = catalogue.find("virtualmachines", "standard_d2s_v3", data.markets().find("nl"));
		assertThat(dutch.itemsIn("westeurope")).containsOnlyKeys(Term.P1Y, Term.P3Y);
		assertThat(dutch.itemsIn("westeurope").get(Term.P1Y).unitPrice()).isEqualTo(new BigDecimal("700"));
		assertThat(catalogue.find("virtualmachines", "standard_d8s_v3", data.markets().find("nl"))).isNull();
		assertThat(catalogue.find("virtualmachines", "standard_d8s_v3", data.markets().find("be"))).isNotNull();
		assertThat(catalogue.find("virtualmachines", "standard_d8s_v3", null)).isNull();
		assertThat(catalogue.dependsOnMarket("virtualmachines", "standard_d2s_v3")).isTrue();
		assertThat(catalogue.dependsOnMarket("virtualmachines", "standard_d4s_v3")).isFalse();
		assertThat(catalogue.products("virtualmachines")).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "XX,must be the code of a market", "Netherlands,must be the code of a market", "NL,must occur once" })
	void marketOfAnItemIsACodeAndPartOfItsKey(String market, String reason) {
		this.folder.write("catalogue.csv",
				"""
						reservation_type,sku,region,term,segments,offers,billing_frequencies,min_quantity,max_quantity,product_id,sku_id,title,currency,unit_price,extra_software_cost,market
						VirtualMachines,Standard_D2s_v3,westeurope,P1Y,commercial,azure_plan,one_time,1,9,P,S,,EUR,633.90,false,NL
						VirtualMachines,Standard_D2s_v3,westeurope,P1Y,commercial,azure_plan,one_time,1,9,P,S,,EUR,633.90,false,%s
						"""
					.formatted(market));
		assertThatThrownBy(this.folder::read).isInstanceOf(ReferenceDataException.class).hasMessageContaining(reason);
	}

	@Test
	void catalogueIsSearchedInLowerCaseAndWithoutSpacesInRegions() {
		this.folder.with("catalogue.csv", "region", "West Europe");
		Catalogue catalogue = this.folder.read().catalogue();
		Product product = catalogue.find("virtualmachines", "standard_d2s_v3");
		assertThat(product).isNotNull();
		assertThat(product.itemsIn("westeurope")).containsOnlyKeys(Term.P1Y)
			.extractingByKey(Term.P1Y)
			.extracting(CatalogueItem::region)
			.isEqualTo("West Europe");
		assertThat(product.itemsIn("northeurope")).isNull();
		assertThat(catalogue.find("virtualmachines", "standard_d4s_v3")).isNull();
		assertThat(catalogue.find("sqldatabases", "standard_d2s_v3")).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "p1y, P1Y", "P3Y, P3Y", "p5Y, P5Y" })
	void termKeepsItsText(String written, Term term) {
		this.folder.with("catalogue.csv", "term", written);
		Map<Term, CatalogueItem> items = this.folder.read()
			.catalogue()
			.find("virtualmachines", "standard_d2s_v3")
			.itemsIn("westeurope");
		assertThat(items).containsOnlyKeys(term)
			.extractingByKey(term)
			.extracting(CatalogueItem::term)
			.isEqualTo(written);
	}

	@Test
	void itemsOfOneRegionStandInTheOrderOfTheirTerms() {
		this.folder.withSecond("catalogue.csv", "term=P3Y").withSecond("catalogue.csv", "term=P3Y");
		assertThat(this.folder.read().catalogue().find("virtualmachines", "standard_d2s_v3").itemsIn("westeurope"))
			.containsOnlyKeys(Term.P1Y, Term.P3Y);
	}

	@Test
	void listsAreReadInAnyCaseAndMayBeEmpty() {
		this.folder.with("catalogue.csv", "segments", " NonProfit;; government ;");
		assertThat(item().segments()).containsExactly(Segment.GOVERNMENT, Segment.NONPROFIT);
		this.folder.with("catalogue.csv", "segments", "");
		assertThat(item().segments()).isEmpty();
		this.folder.with("catalogue.csv", "offers", "Classic;AZURE_PLAN");
		assertThat(item().plans()).containsExactly(Plan.AZURE_PLAN, Plan.CLASSIC);
		this.folder.with("catalogue.csv", "offers", ";");
		assertThat(item().plans()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			Monthly;ONE_TIME | ONE_TIME,MONTHLY
			monthly          | MONTHLY
			one_time;annual  | ONE_TIME
			annual           | ``
			``               | ``
			""")
	void annualBillingIsReadAndIgnored(String written, String frequencies) {
		this.folder.with("catalogue.csv", "billing_frequencies", written);
		assertThat(String.join(",", item().billingFrequencies().stream().map(Enum::name).toList()))
			.isEqualTo(frequencies);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "001, 1", "2, 2", "50, 50" })
	void minQuantityIsRead(String written, int quantity) {
		this.folder.with("catalogue.csv", "min_quantity", written);
		assertThat(item().minQuantity()).isEqualTo(quantity);
	}

	@ParameterizedTest
	@CsvSource({ "2, 2", "999999999, 999999999" })
	void maxQuantityIsRead(String written, int quantity) {
		this.folder.with("catalogue.csv", "max_quantity", written);
		assertThat(item().maxQuantity()).isEqualTo(quantity);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "12.00, 2", "12345678901234567890.123456, 6" })
	void unitPriceKeepsItsScale(String written, int scale) {
		this.folder.with("catalogue.csv", "unit_price", written);
		assertThat(item().unitPrice()).isEqualTo(new BigDecimal(written)).hasScaleOf(scale);
	}

	@Test
	void currencyMayStandWithoutPriceAndBothMayBeBlank() {
		this.folder.with("catalogue.csv", "unit_price", "");
		assertThat(item().currency()).isEqualTo("EUR");
		assertThat(item().unitPrice()).isNull();
		this.folder.write("catalogue.csv",
				"reservation_type,sku,region,term,segments,offers,billing_frequencies,min_quantity,max_quantity,"
						+ "product_id,sku_id,title,currency,unit_price,extra_software_cost\n"
						+ "VirtualMachines,Standard_D2s_v3,westeurope,P1Y,,,,1,1,p,s,,,,true\n");
		assertThat(item().currency()).isNull();
		assertThat(item().unitPrice()).isNull();
		assertThat(item().extraSoftwareCost()).isTrue();
	}

	@Test
	void agentIsFoundByItsOwnDistributorOnly() {
		this.folder.write("agents.csv", """
				agent,distributor_id,roles
				Ann@Contoso.example,CONTOSO,Sales_Agent; admin_AGENT ;billing_admin
				""");
		Agents agents = this.folder.read().agents();
		Agent ann = agents.find(CONTOSO, "ann@contoso.example");
		assertThat(ann).isEqualTo(
				new Agent("ann@contoso.example", "Contoso", Set.of("sales_agent", "admin_agent", "billing_admin")));
		assertThat(ann.roles()).containsExactly("sales_agent", "admin_agent", "billing_admin");
		assertThat(agents.find(CONTOSO, "bob@contoso.example")).isNull();
		assertThat(agents.find(FABRIKAM, "ann@contoso.example")).isNull();
	}

	@Test
	void agentMayHaveNoRoles() {
		this.folder.with("agents.csv", "roles", "");
		assertThat(this.folder.read().agents().find(CONTOSO, "ann@contoso.example").roles()).isEmpty();
	}

	@Test
	void accessIsFoundInAnyCase() {
		this.folder.write("agent-access.csv", "agent,subscription_id\nANN@contoso.example,%s\nbob@contoso.example,%s\n"
			.formatted(SUBSCRIPTION.toUpperCase(Locale.ROOT), CUSTOMER));
		AgentAccess access = this.folder.read().agentAccess();
		assertThat(access.includes("ann@contoso.example", SUBSCRIPTION_ID)).isTrue();
		assertThat(access.includes("ann@contoso.example", CUSTOMER_ID)).isFalse();
		assertThat(access.includes("bob@contoso.example", CUSTOMER_ID)).isTrue();
		assertThat(access.includes("bob@contoso.example", SUBSCRIPTION_ID)).isFalse();
		assertThat(access.includes("eve@contoso.example", SUBSCRIPTION_ID)).isFalse();
	}

	@Test
	void marketIsFoundByCodeAndNames() {
		Markets markets = this.folder.read().markets();
		Market netherlands = new Market("NL", "Netherlands, The", true);
		assertThat(markets.find("nl")).isEqualTo(netherlands);
		assertThat(markets.find("netherlands, the")).isEqualTo(netherlands);
		assertThat(markets.find("holland")).isEqualTo(netherlands);
		assertThat(markets.find("nederland")).isEqualTo(netherlands);
		assertThat(markets.find("")).isNull();
		assertThat(markets.find("be")).isNull();
	}

	@Test
	void equalTextsAreKeptOnce() {
		ReferenceData known = this.folder
			.withSecond("subscriptions.csv", "subscription_id=22222222-aaaa-4bbb-8ccc-000000000002")
			.read();
		Customer customer = known.customers().find(CONTOSO, CUSTOMER_ID);
		Subscription one = known.subscriptions().find(CONTOSO, SUBSCRIPTION_ID);
		Subscription other = known.subscriptions()
			.find(CONTOSO, UUID.fromString("22222222-aaaa-4bbb-8ccc-000000000002"));
		assertThat(other.reseller()).isSameAs(one.reseller());
		assertThat(customer.distributorId()).isSameAs(known.distributors().find("contoso").id());
	}

	private CatalogueItem item() {
		Product product = this.folder.read().catalogue().find("virtualmachines", "standard_d2s_v3");
		return product.regions().get("westeurope").get(Term.P1Y);
	}

}
