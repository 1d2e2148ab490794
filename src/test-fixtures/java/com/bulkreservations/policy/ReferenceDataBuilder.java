package com.bulkreservations.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.bulkreservations.order.BillingFrequency;
import com.bulkreservations.order.Plan;
import com.bulkreservations.order.Segment;
import com.bulkreservations.order.Term;
import com.bulkreservations.reference.Agent;
import com.bulkreservations.reference.AgentAccess;
import com.bulkreservations.reference.Agents;
import com.bulkreservations.reference.Catalogue;
import com.bulkreservations.reference.CatalogueItem;
import com.bulkreservations.reference.Customer;
import com.bulkreservations.reference.Customers;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.Distributors;
import com.bulkreservations.reference.FilledTables;
import com.bulkreservations.reference.Market;
import com.bulkreservations.reference.Markets;
import com.bulkreservations.reference.PartnerType;
import com.bulkreservations.reference.Product;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.reference.Reseller;
import com.bulkreservations.reference.Resellers;
import com.bulkreservations.reference.Subscription;
import com.bulkreservations.reference.SubscriptionStatus;
import com.bulkreservations.reference.Subscriptions;
import org.jspecify.annotations.Nullable;

/**
 * What is known when {@link RequestBuilder#aRequest()} is judged: the indirect provider
 * Contoso in the Netherlands and its rival Fabrikam. A test changes the one fact that it
 * is about.
 */
final class ReferenceDataBuilder {

	/** A customer of Contoso in the Netherlands, who has signed the agreement. */
	static final UUID CUSTOMER = UUID.fromString("c0000000-0000-4000-8000-000000000001");

	/** Its active subscription under the Azure plan. */
	static final UUID SUBSCRIPTION = UUID.fromString("50000000-0000-4000-8000-000000000001");

	/** The subscription's reseller. */
	static final String RESELLER = "1000001";

	static final UUID OTHER_CUSTOMER = UUID.fromString("c0000000-0000-4000-8000-000000000002");

	static final UUID SUBSCRIPTION_OF_OTHER_CUSTOMER = UUID.fromString("50000000-0000-4000-8000-000000000002");

	/** Another reseller of Contoso. */
	static final String OTHER_RESELLER = "1000002";

	static final UUID CUSTOMER_OF_FABRIKAM = UUID.fromString("c0000000-0000-4000-8000-000000000003");

	static final UUID SUBSCRIPTION_OF_FABRIKAM = UUID.fromString("50000000-0000-4000-8000-000000000003");

	static final String RESELLER_OF_FABRIKAM = "1000003";

	private static final Market NETHERLANDS = new Market("NL", "Netherlands", true);

	private static final Market BELGIUM = new Market("BE", "Belgium", true);

	private static final Market ARUBA = new Market("AW", "Aruba", false);

	private PartnerType partnerType = PartnerType.INDIRECT_PROVIDER;

	private String distributorMarket = "NL";

	private String customerMarket = "NL";

	private @Nullable LocalDate mcaSignedOn = LocalDate.of(2020, 8, 6);

	private @Nullable Plan plan = Plan.AZURE_PLAN;

	private SubscriptionStatus status = SubscriptionStatus.ACTIVE;

	private @Nullable String subscriptionReseller = RESELLER;

	private Set<Segment> segments = Set.of(Segment.values());

	private String itemsMarket = "";

	private Set<Plan> plans = Set.of(Plan.values());

	private Set<BillingFrequency> billingFrequencies = Set.of(BillingFrequency.values());

	private @Nullable String currency = "EUR";

	private @Nullable BigDecimal unitPrice = new BigDecimal("1168.50");

	private boolean extraSoftwareCost;

	private Set<String> roles = Set.of("admin_agent");

	private AgentAccess access = FilledTables.noAccess();

	private ReferenceDataBuilder() {
	}

	static ReferenceDataBuilder referenceData() {
		return new ReferenceDataBuilder();
	}

	ReferenceDataBuilder whereDistributorIsDirectPartner() {
		this.partnerType = PartnerType.DIRECT;
		return this;
	}

	ReferenceDataBuilder whereDistributorIsIn(String market) {
		this.distributorMarket = market;
		return this;
	}

	ReferenceDataBuilder whereCustomerIsIn(String market) {
		this.customerMarket = market;
		return this;
	}

	ReferenceDataBuilder whereCustomerHasNotSigned() {
		this.mcaSignedOn = null;
		return this;
	}

	/** Under the Azure plan, classic, or {@code null}: not a CSP subscription. */
	ReferenceDataBuilder whereSubscriptionIsUnder(@Nullable Plan plan) {
		this.plan = plan;
		return this;
	}

	/** A classic subscription, which only who has not signed may buy under. */
	ReferenceDataBuilder whereSubscriptionIsClassic() {
		return whereCustomerHasNotSigned().whereSubscriptionIsUnder(Plan.CLASSIC);
	}

	ReferenceDataBuilder whereSubscriptionIs(SubscriptionStatus status) {
		this.status = status;
		return this;
	}

	ReferenceDataBuilder whereSubscriptionHasNoReseller() {
		this.subscriptionReseller = null;
		return this;
	}

	ReferenceDataBuilder whereItemIsFor(Segment... segments) {
		this.segments = Set.of(segments);
		return this;
	}

	/** Says that only one market has the item, by its code in lower case. */
	ReferenceDataBuilder whereItemIsOf(String market) {
		this.itemsMarket = market;
		return this;
	}

	ReferenceDataBuilder whereItemIsUnder(Plan... plans) {
		this.plans = Set.of(plans);
		return this;
	}

	ReferenceDataBuilder whereItemIsBilled(BillingFrequency... billingFrequencies) {
		this.billingFrequencies = Set.of(billingFrequencies);
		return this;
	}

	ReferenceDataBuilder whereItemHasNoPrice() {
		this.currency = null;
		this.unitPrice = null;
		return this;
	}

	ReferenceDataBuilder whereItemNeedsSoftware() {
		this.extraSoftwareCost = true;
		return this;
	}

	ReferenceDataBuilder whereAgentHasRoles(String... roles) {
		this.roles = Set.of(roles);
		return this;
	}

	ReferenceDataBuilder whereAgentHasAccessTo(UUID subscription) {
		this.access = FilledTables.access("anna@contoso.example", subscription);
		return this;
	}

	Distributor distributor() {
		return new Distributor("Contoso", "Contoso Distribution BV", this.partnerType, "4390934",
				this.distributorMarket);
	}

	ReferenceData build() {
		Distributor contoso = distributor();
		Distributor fabrikam = new Distributor("fabrikam", "Fabrikam Cloud", PartnerType.INDIRECT_PROVIDER, "5501277",
				"NL");
		Customers customers = customers();
		return new ReferenceData(new Distributors(Map.of("contoso", contoso, "fabrikam", fabrikam)), resellers(),
				customers, subscriptions(customers), catalogue(), agents(), this.access, markets());
	}

	private Customers customers() {
		return FilledTables.customers(Map.of(new Customer(CUSTOMER, "contoso", this.customerMarket, this.mcaSignedOn),
				"Adatum", new Customer(OTHER_CUSTOMER, "contoso", "NL", null), "Fourth Coffee",
				new Customer(CUSTOMER_OF_FABRIKAM, "fabrikam", "NL", null), "Litware"));
	}

	private Subscriptions subscriptions(Customers customers) {
		Subscription subscription = new Subscription(SUBSCRIPTION, CUSTOMER, this.plan, this.status,
				this.subscriptionReseller);
		// All that could be wrong with a subscription is wrong with those of others: no
		// rule may look at it.
		Subscription ofOtherCustomer = new Subscription(SUBSCRIPTION_OF_OTHER_CUSTOMER, OTHER_CUSTOMER, null,
				SubscriptionStatus.DELETED, OTHER_RESELLER);
		Subscription ofFabrikam = new Subscription(SUBSCRIPTION_OF_FABRIKAM, CUSTOMER_OF_FABRIKAM, null,
				SubscriptionStatus.DELETED, RESELLER_OF_FABRIKAM);
		return FilledTables.subscriptions(customers, subscription, ofOtherCustomer, ofFabrikam);
	}

	private static Resellers resellers() {
		return new Resellers(Map.of("contoso",
				Map.of(RESELLER, new Reseller(RESELLER, "contoso", "Reseller"), OTHER_RESELLER,
						new Reseller(OTHER_RESELLER, "contoso", "Other reseller")),
				"fabrikam",
				Map.of(RESELLER_OF_FABRIKAM, new Reseller(RESELLER_OF_FABRIKAM, "fabrikam", "Reseller of Fabrikam"))));
	}

	/**
	 * West Europe offers one and three years, North Europe one, all in 5 to 50 pieces.
	 */
	private Catalogue catalogue() {
		Product product = new Product(Map.of("westeurope",
				Map.of(Term.P1Y, item("westeurope", Term.P1Y), Term.P3Y, item("westeurope", Term.P3Y)), "northeurope",
				Map.of(Term.P1Y, item("northeurope", Term.P1Y))));
		Map<String, Map<String, Product>> products = Map.of("virtualmachines", Map.of("standard_d2s_v3", product));
		return this.itemsMarket.isEmpty() ? new Catalogue(products)
				: new Catalogue(Map.of(), Map.of(this.itemsMarket, products));
	}

	private CatalogueItem item(String region, Term term) {
		return new CatalogueItem("VirtualMachines", "Standard_D2s_v3", region, term.name(), this.segments, this.plans,
				this.billingFrequencies, 5, 50, "DZH318Z0BQ3R", "01VW", "Reserved VM Instance", this.currency,
				this.unitPrice, this.extraSoftwareCost);
	}

	private Agents agents() {
		Agent anna = new Agent("anna@contoso.example", "contoso", this.roles);
		Agent frank = new Agent("frank@fabrikam.example", "fabrikam", Set.of("admin_agent"));
		return new Agents(Map.of("contoso", Map.of(anna.name(), anna), "fabrikam", Map.of(frank.name(), frank)));
	}

	private static Markets markets() {
		return new Markets(Map.of("nl", NETHERLANDS, "netherlands", NETHERLANDS, "be", BELGIUM, "aw", ARUBA), null);
	}

}
