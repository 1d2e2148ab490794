package com.bulkreservations.partnercenter.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import com.bulkreservations.partnercenter.server.World.Customer;
import com.bulkreservations.partnercenter.server.World.Reseller;
import com.bulkreservations.partnercenter.server.World.Subscription;
import com.bulkreservations.partnercenter.server.World.Tenant;
import tools.jackson.databind.node.ObjectNode;

/** What is known of partners and customers. */
final class Customers {

	private static final String UNSIGNED = "9000002";

	private static final Customer ADVISED = new Customer("11111111-0000-4000-8000-000000000000", "", "Only advised",
			"NL", null);

	private static final Customer NOWHERE = new Customer("22222222-0000-4000-8000-000000000000", "", "Nowhere", "QQ",
			null);

	private final World world;

	private final Behaviour behaviour;

	private final Pages pages;

	Customers(World world, Behaviour behaviour, Pages pages) {
		this.world = world;
		this.behaviour = behaviour;
		this.pages = pages;
	}

	Answer mpnProfile(Tenant tenant) {
		return Answer.json(200,
				Json.object()
					.put("mpnId", tenant.mpnId())
					.put("partnerName", tenant.distributor())
					.put("profileType", "MpnProfile"));
	}

	Answer legalProfile(Tenant tenant) {
		ObjectNode json = Json.object();
		json.put("companyName", tenant.distributor());
		json.putObject("address").put("country", tenant.market()).put("city", "Lisse");
		json.put("vettingStatus", "authorized");
		json.put("profileType", "LegalBusinessProfile");
		return Answer.json(200, json);
	}

	Answer relationships(Call call, Tenant tenant) {
		if (!call.parameter("relationship_type").equalsIgnoreCase("IsIndirectCloudSolutionProviderOf")) {
			throw new Refusal(400, "900105", "The type of relationship is not known.");
		}
		List<ObjectNode> found = new ArrayList<>();
		tenant.resellers().forEach((reseller) -> found.add(relationship(reseller, "Active")));
		if (this.behaviour.oddities()) {
			found.add(relationship(new Reseller("9000001", "Has ended"), "Inactive"));
			found.add(relationship(new Reseller(UNSIGNED, "Has not signed"), "Active"));
			found.add(relationship(new Reseller("no number", "Unknown"), "Active"));
		}
		return this.pages.page(call, found);
	}

	private static ObjectNode relationship(Reseller reseller, String state) {
		ObjectNode json = Json.object();
		json.put("id", "relationship-" + reseller.mpnId());
		json.put("name", reseller.name());
		json.put("mpnId", reseller.mpnId());
		json.put("relationshipType", "is_indirect_cloud_solution_provider_of");
		json.put("state", state);
		return json;
	}

	Answer agreementStatus(Call call, Tenant tenant) {
		if (this.behaviour.oddities() && call.parameter("mpnId").equals(UNSIGNED)) {
			return Answer.json(200, Json.object().put("isAgreementSigned", false));
		}
		boolean known = tenant.resellers().stream().anyMatch((one) -> one.mpnId().equals(call.parameter("mpnId")));
		if (!known) {
			throw new Refusal(404, "600005", "The partner was not found.");
		}
		return Answer.json(200, Json.object().put("isAgreementSigned", true));
	}

	Answer customers(Call call, Tenant tenant) {
		List<Customer> all = new ArrayList<>(this.world.customers(tenant));
		if (this.behaviour.oddities()) {
			all.add(all.size() / 2, new Customer("customer 1", tenant.distributor(), "Its id is no GUID", "NL", null));
			all.add(all.size() / 3, ADVISED);
			all.add(NOWHERE);
		}
		return this.pages.page(call, all, (customer) -> {
			ObjectNode json = Json.object();
			json.put("id", customer.id());
			companyProfile(json, customer);
			json.put("relationshipToPartner", customer.equals(ADVISED) ? "advisor" : "reseller");
			return json;
		});
	}

	/** A customer that is listed, but of no known market. */
	boolean isNowhere(String id) {
		return this.behaviour.oddities() && NOWHERE.id().equals(id);
	}

	Answer nowhere() {
		ObjectNode json = Json.object();
		json.put("id", NOWHERE.id());
		json.putObject("billingProfile").putObject("defaultAddress").put("country", NOWHERE.market());
		return Answer.json(200, json);
	}

	private static void companyProfile(ObjectNode json, Customer customer) {
		json.putObject("companyProfile")
			.put("tenantId", customer.id())
			.put("domain", "customer-" + customer.id().substring(0, 8) + ".example")
			.put("companyName", customer.name());
	}

	Answer customer(Customer customer) {
		ObjectNode json = Json.object();
		json.put("id", customer.id());
		companyProfile(json, customer);
		ObjectNode billing = json.putObject("billingProfile");
		billing.put("companyName", customer.name());
		billing.putObject("defaultAddress").put("country", customer.market()).put("city", "Lisse");
		json.put("relationshipToPartner", "reseller");
		return Answer.json(200, json);
	}

	/** Each has the former agreement, too, which counts for nothing. */
	Answer agreements(Call call, Customer customer) {
		List<ObjectNode> found = new ArrayList<>();
		if (isWanted(call, "MicrosoftCloudAgreement")) {
			found.add(agreement("MicrosoftCloudAgreement", "2018-01-01"));
		}
		if (isWanted(call, "MicrosoftCustomerAgreement") && customer.agreementSigned() != null) {
			found.add(agreement("MicrosoftCustomerAgreement", customer.agreementSigned().toString()));
		}
		return this.pages.page(call, found);
	}

	private static boolean isWanted(Call call, String type) {
		String wanted = call.parameter("agreementType");
		return wanted.isEmpty() || wanted.equals("*") || wanted.equalsIgnoreCase(type);
	}

	private static ObjectNode agreement(String type, String day) {
		ObjectNode json = Json.object();
		json.put("userId", "00000000-0000-0000-0000-000000000002");
		json.putObject("primaryContact").put("firstName", "A.").put("lastName", "Signer");
		json.put("dateAgreed", day + "T00:00:00Z");
		json.put("type", type);
		return json;
	}

	Answer directlySigned(Customer customer) {
		return Answer.json(200, Json.object().put("isSigned", this.world.isDirectlySigned(customer.id())));
	}

	Answer subscriptions(Call call, Customer customer) {
		List<ObjectNode> found = new ArrayList<>();
		for (Subscription subscription : this.world.subscriptions(customer)) {
			ObjectNode json = json(subscription);
			if (this.behaviour.oddities() && subscription.status().equals("none")) {
				json.put("status", "brand_new");
			}
			if (this.behaviour.oddities() && subscription.reseller().isEmpty()) {
				json.put("partnerId", "nobody");
			}
			found.add(json);
		}
		if (this.behaviour.oddities()) {
			found.add(json(new Subscription(customer.id(), customer.id(), "Office",
					"195416C1-3447-423A-B37B-EE59A99A19C4", "active", "")));
			found.add(json(new Subscription("no GUID", customer.id(), "Unknown", "MS-AZR-0145P", "active", "")));
		}
		return this.pages.page(call, found);
	}

	Answer subscription(Call call, Customer customer) {
		return this.world.subscription(customer.id(), call.variable("subscription"))
			.map((subscription) -> Answer.json(200, json(subscription)))
			.orElseThrow(Customers::unknownSubscription);
	}

	static Refusal unknownSubscription() {
		return new Refusal(404, "600009", "The subscription was not found.");
	}

	private static ObjectNode json(Subscription subscription) {
		ObjectNode json = Json.object();
		json.put("id", subscription.id());
		json.put("offerId", subscription.offer());
		json.put("friendlyName", subscription.name());
		json.put("quantity", 1);
		json.put("status", subscription.status().toLowerCase(Locale.ROOT));
		if (!subscription.reseller().isEmpty()) {
			json.put("partnerId", subscription.reseller());
		}
		json.put("unitType", "Usage-based");
		return json;
	}

	Answer entitlements(Call call, Customer customer) {
		Subscription plan = this.world.subscription(customer.id(), call.variable("subscription"))
			.orElseThrow(Customers::unknownSubscription);
		int count = plan.isAzurePlan() ? this.behaviour.entitlements() : 0;
		return this.pages.page(call,
				IntStream.range(0, count)
					.mapToObj((number) -> Json.object()
						.put("id", plan.entitlement(number))
						.put("friendlyName", plan.name())
						.put("subscriptionId", plan.id())
						.put("status", plan.status()))
					.toList());
	}

}
