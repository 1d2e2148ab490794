package com.bulkreservations.partnercenter.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.bulkreservations.partnercenter.server.World.Item;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is for sale: products, SKUs, availabilities and inventory. */
final class Catalogue {

	private static final String AZURE_PLAN = "azure_plan";

	private final World world;

	private final Behaviour behaviour;

	/** All that were ever listed, by {@code catalogItemId}. */
	private final Map<String, Availability> availabilities = new ConcurrentHashMap<>();

	private final Set<String> restricted = ConcurrentHashMap.newKeySet();

	private final Set<String> checkedForInventory = ConcurrentHashMap.newKeySet();

	Catalogue(World world, Behaviour behaviour) {
		this.world = world;
		this.behaviour = behaviour;
	}

	/** Asks for a check of the inventory before a SKU is bought. */
	void checkInventory(String product, String sku, boolean isRestricted) {
		this.checkedForInventory.add(product + ":" + sku);
		if (isRestricted) {
			this.restricted.add(product + ":" + sku);
		}
	}

	/** The availability in force that an id stands for. */
	Optional<Availability> find(String catalogItemId) {
		return Optional.ofNullable(this.availabilities.get(catalogItemId))
			.filter((availability) -> availability.generation == this.behaviour.availabilityGeneration());
	}

	Answer availabilities(Call call, Pages pages) {
		List<ObjectNode> found = new ArrayList<>();
		for (String segment : List.of("commercial", "education", "government", "nonprofit")) {
			item(call).filter((item) -> isFor(call, item))
				.filter((item) -> isListed(call, item, segment))
				.ifPresent((item) -> found.add(availability(item, call.parameter("country"), segment, plan(call))));
		}
		return pages.page(call, found);
	}

	private boolean isListed(Call call, Item item, String segment) {
		String wanted = call.parameter("targetSegment");
		return item.segments().contains(segment) && (wanted.isEmpty() || wanted.equalsIgnoreCase(segment))
				&& (!item.term().equals("P5Y") || this.behaviour.fiveYearTerms());
	}

	private ObjectNode availability(Item item, String country, String segment, String plan) {
		int generation = this.behaviour.availabilityGeneration();
		String id = id(String.join(" ", item.key(), country.toUpperCase(Locale.ROOT), segment, plan,
				Integer.toString(generation)));
		String catalogItemId = item.key() + ":" + id;
		this.availabilities.put(catalogItemId, new Availability(item, country, segment, plan, generation));
		ObjectNode json = Json.object();
		json.put("id", id);
		json.put("productId", item.product());
		json.put("skuId", item.sku());
		json.put("catalogItemId", catalogItemId);
		json.putObject("defaultCurrency").put("code", currency(item)).put("symbol", "¤");
		json.put("segment", segment.substring(0, 1).toUpperCase(Locale.ROOT) + segment.substring(1));
		json.put("country", country.toUpperCase(Locale.ROOT));
		json.put("isPurchasable", true);
		json.put("isRenewable", false);
		json.putArray("terms").addObject().put("duration", item.term()).put("description", item.title());
		return json;
	}

	String currency(Item item) {
		return this.world.price(item).map(World.Price::currency).orElse("EUR");
	}

	private static String id(String name) {
		String digits = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
		return "DZH318Z" + digits.substring(0, 5).toUpperCase(Locale.ROOT);
	}

	private Optional<Item> item(Call call) {
		String product = call.variable("product");
		if (!this.world.hasProduct(product)) {
			throw new Refusal(404, "400013", "Product was not found.");
		}
		return Optional
			.ofNullable(this.world.items(call.parameter("country")).get(product + ":" + call.variable("sku")));
	}

	private static String plan(Call call) {
		return call.parameter("reservationScope").equalsIgnoreCase("AzurePlan") ? AZURE_PLAN : "classic";
	}

	private static boolean isFor(Call call, Item item) {
		return item.offers().contains(plan(call));
	}

	Answer products(Call call, Pages pages) {
		if (!call.parameter("targetView").equalsIgnoreCase("AzureReservations")) {
			throw new Refusal(403, "400036", "The catalog view is not allowed.");
		}
		Map<String, ObjectNode> products = new LinkedHashMap<>();
		this.world.items(call.parameter("country"))
			.values()
			.stream()
			.filter((item) -> isFor(call, item) && isInSegment(call, item))
			.forEach((item) -> products.computeIfAbsent(item.product(), (id) -> product(item)));
		if (this.behaviour.oddities()) {
			ObjectNode untyped = Json.object();
			untyped.put("id", "DZH318Z0ODD1");
			untyped.put("title", "Without a type");
			products.put("DZH318Z0ODD1", untyped);
		}
		return pages.page(call, List.copyOf(products.values()));
	}

	Answer product(Call call) {
		String product = call.variable("product");
		return this.world.items(call.parameter("country"))
			.values()
			.stream()
			.filter((item) -> item.product().equals(product))
			.findFirst()
			.map((item) -> Answer.json(200, product(item)))
			.orElseThrow(() -> new Refusal(404, "400013", "Product was not found."));
	}

	private static boolean isInSegment(Call call, Item item) {
		String segment = call.parameter("targetSegment");
		return segment.isEmpty() || item.segments().contains(segment.toLowerCase(Locale.ROOT));
	}

	private static ObjectNode product(Item item) {
		ObjectNode json = Json.object();
		json.put("id", item.product());
		json.put("title", item.title().replaceAll(", [a-z0-9]+, \\d years?$", ""));
		json.put("description", item.title());
		json.put("isMicrosoftProduct", true);
		json.put("publisherName", "Microsoft");
		ObjectNode type = json.putObject("productType");
		type.put("id", "Azure");
		type.put("displayName", "Azure");
		type.putObject("subType").put("id", item.reservationType()).put("displayName", item.reservationType());
		return json;
	}

	Answer skus(Call call, Pages pages) {
		String product = call.variable("product");
		if (!this.world.hasProduct(product)) {
			throw new Refusal(404, "400013", "Product was not found.");
		}
		List<ObjectNode> found = new ArrayList<>();
		this.world.items(call.parameter("country"))
			.values()
			.stream()
			.filter((item) -> item.product().equals(product) && isFor(call, item) && isInSegment(call, item))
			.forEach((item) -> found.add(sku(item)));
		if (this.behaviour.oddities() && !found.isEmpty()) {
			found.add(found.get(0).deepCopy().put("id", "ODD1").putNull("dynamicAttributes"));
			found.add(found.get(0).deepCopy().put("id", "ODD2").put("minimumQuantity", 5).put("maximumQuantity", 4));
			ObjectNode unbilled = found.get(0).deepCopy().put("id", "ODD3");
			unbilled.putArray("supportedBillingCycles").add("fortnightly");
			found.add(unbilled);
		}
		return pages.page(call, found);
	}

	Answer sku(Call call) {
		return item(call).map((item) -> Answer.json(200, sku(item)))
			.orElseThrow(() -> new Refusal(404, "400018", "SKU was not found."));
	}

	private ObjectNode sku(Item item) {
		ObjectNode json = Json.object();
		json.put("id", item.sku());
		json.put("productId", item.product());
		json.put("title", item.title());
		json.put("minimumQuantity", item.minimumQuantity());
		json.put("maximumQuantity", item.maximumQuantity());
		json.put("isTrial", false);
		ArrayNode cycles = json.putArray("supportedBillingCycles");
		item.billingCycles().forEach(cycles::add);
		ArrayNode prerequisites = json.putArray("purchasePrerequisites");
		prerequisites.add("AzureSubscriptionRegistration");
		if (this.checkedForInventory.contains(item.key())) {
			prerequisites.add("InventoryCheck");
		}
		ObjectNode attributes = json.putObject("dynamicAttributes");
		attributes.put("armSkuName", item.armSku());
		attributes.put("armRegionName", item.region());
		attributes.put("duration", switch (item.term()) {
			case "P1Y" -> "1Year";
			case "P3Y" -> "3Years";
			default -> "5Years";
		});
		return json;
	}

	/** Unknown items are left out. */
	Answer inventory(Call call) {
		ArrayNode answer = Json.array();
		for (JsonNode target : call.json().path("targetItems")) {
			String product = target.path("productId").asString("");
			String sku = target.path("skuId").asString("");
			if (this.world.items(call.parameter("country")).containsKey(product + ":" + sku)) {
				boolean isRestricted = this.restricted.contains(product + ":" + sku);
				ObjectNode item = answer.addObject();
				item.put("productId", product);
				item.put("skuId", sku);
				item.put("isRestricted", isRestricted);
				ArrayNode restrictions = item.putArray("restrictions");
				if (isRestricted) {
					restrictions.addObject()
						.put("reasonCode", "NotAvailableForSubscription")
						.put("description", "The item is not available in this region.")
						.putArray("properties");
				}
			}
		}
		return Answer.json(200, answer);
	}

	/** An item as it is for sale in a market, to a segment, under a plan. */
	record Availability(Item item, String country, String segment, String plan, int generation) {
	}

}
