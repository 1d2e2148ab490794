package com.bulkreservations.partnercenter.server;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import com.bulkreservations.partnercenter.server.Journal.Sale;
import com.bulkreservations.partnercenter.server.World.Customer;
import com.bulkreservations.partnercenter.server.World.Item;
import com.bulkreservations.partnercenter.server.World.Price;
import com.bulkreservations.partnercenter.server.World.Tenant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The orders that were placed, as the API shows them and as the journal keeps them. */
final class Orders {

	private final World world;

	private final Clock clock;

	private final Behaviour behaviour;

	private final Journal journal;

	private final Map<String, List<Order>> orders = new HashMap<>();

	Orders(World world, Clock clock, Behaviour behaviour, Journal journal) {
		this.world = world;
		this.clock = clock;
		this.behaviour = behaviour;
		this.journal = journal;
	}

	Orders copy(Journal copyOfJournal) {
		Orders copy = new Orders(this.world, this.clock, this.behaviour, copyOfJournal);
		this.orders.forEach((customer, placed) -> copy.orders.put(customer, new ArrayList<>(placed)));
		return copy;
	}

	/** Places an order. This is the only place where something is sold. */
	ObjectNode sell(Call call, Customer customer, String cart, List<Cart.Line> lines) {
		Instant now = this.clock.instant();
		List<Order> earlier = this.orders.computeIfAbsent(customer.id(), (id) -> new ArrayList<>());
		String id = id(customer.id(), earlier.size());
		List<Sale> sales = new ArrayList<>();
		for (Cart.Line line : lines) {
			Price price = price(customer, line);
			sales.add(new Sale(customer.distributor(), customer.id(), id, sales.size(), line.item(), line.term(),
					line.quantity(), line.cycle(), line.subscription(), line.scope(), line.reseller(), line.currency(),
					price.amount(), line.friendlyName(), cart, call.requestId(), now));
		}
		Order order = new Order(id, now, keepsNames(customer), sales);
		earlier.add(order);
		sales.forEach(this.journal::add);
		return listed(order);
	}

	/** Sells the same lines as an earlier order, as a colleague does by hand. */
	String sellAgain(String customer, String order) {
		List<Order> earlier = this.orders.get(World.lowerCase(customer));
		Order same = earlier.stream().filter((placed) -> placed.id.equals(order)).findFirst().orElseThrow();
		Instant now = this.clock.instant();
		String id = id(customer, earlier.size());
		List<Sale> sales = same.lines.stream()
			.map((sale) -> new Sale(sale.distributor(), sale.customer(), id, sale.line(), sale.item(), sale.term(),
					sale.quantity(), sale.billingCycle(), sale.subscription(), sale.scope(), sale.reseller(),
					sale.currency(), sale.unitPrice(), "", "", "", now))
			.toList();
		earlier.add(new Order(id, now, true, sales));
		sales.forEach(this.journal::add);
		return id;
	}

	void cancel(String order) {
		this.orders.values().forEach((placed) -> placed.replaceAll((one) -> one.id.equals(order) ? one.cancel() : one));
	}

	private boolean keepsNames(Customer customer) {
		return switch (this.behaviour.friendlyNames()) {
			case KEPT -> true;
			case DROPPED -> false;
			case KEPT_FOR_SOME -> customer.id().hashCode() % 2 == 0;
		};
	}

	private Price price(Customer customer, Cart.Line line) {
		String key = line.item().substring(0, line.item().lastIndexOf(':'));
		Item item = this.world.items(customer.market()).get(key);
		return this.world.price(item).orElse(new Price(line.currency(), BigDecimal.ONE));
	}

	private static String id(String customer, int number) {
		String digits = UUID.nameUUIDFromBytes((customer + " order " + number).getBytes(StandardCharsets.UTF_8))
			.toString()
			.replace("-", "");
		return digits.substring(0, 4) + digits.substring(4, 12).toUpperCase(Locale.ROOT);
	}

	Answer list(Call call, Pages pages) {
		return pages.page(call, listed(call.customer()).stream().map(this::listed).toList());
	}

	private List<Order> listed(String customer) {
		Instant newest = this.clock.instant().minus(this.behaviour.listLag());
		return this.orders.getOrDefault(customer, List.of())
			.stream()
			.filter((order) -> !order.created.isAfter(newest))
			.toList();
	}

	Answer get(Call call) {
		boolean priced = call.parameter("includePrice").equals("true")
				|| call.parameter("include_price").equals("true");
		if (priced && !this.behaviour.priceOfOrders()) {
			throw new Refusal(403, "800043", "The user may not see the price.");
		}
		return Answer.json(200, json(order(call), priced));
	}

	private Order order(Call call) {
		return this.orders.getOrDefault(call.customer(), List.of())
			.stream()
			.filter((order) -> order.id.equals(call.variable("order")))
			.findFirst()
			.orElseThrow(() -> new Refusal(404, "20001", "The order was not found."));
	}

	Answer provisioningStatus(Call call, Pages pages) {
		Order order = order(call);
		boolean unfulfilled = order.cancelled || (this.behaviour.undelivered() && !isComplete(order));
		String status = unfulfilled ? "Unfulfilled" : isComplete(order) ? "Fulfilled" : "PrefulfillmentPending";
		return pages.page(call, order.lines.stream().map((sale) -> {
			ObjectNode line = Json.object();
			line.put("lineItemNumber", sale.line());
			line.put("status", status);
			line.putArray("quantityProvisioningInformation")
				.addObject()
				.put("quantity", sale.quantity())
				.put("status", status);
			return line;
		}).toList());
	}

	private boolean isComplete(Order order) {
		return !this.clock.instant().isBefore(order.created.plus(this.behaviour.completionTime()));
	}

	/** An order as lists have it. */
	private ObjectNode listed(Order order) {
		ObjectNode json = json(order, false);
		switch (this.behaviour.leftOut()) {
			case TERMS -> json.path("lineItems").forEach((line) -> ((ObjectNode) line).remove("termDuration"));
			case FRIENDLY_NAMES -> json.path("lineItems").forEach((line) -> ((ObjectNode) line).remove("friendlyName"));
			case LINES -> json.remove("lineItems");
			case NOTHING -> {
			}
		}
		return json;
	}

	private ObjectNode json(Order order, boolean priced) {
		Sale first = order.lines.get(0);
		ObjectNode json = Json.object();
		json.put("id", order.id);
		json.put("alternateId", order.id.toLowerCase(Locale.ROOT));
		json.put("referenceCustomerId", first.customer());
		json.put("billingCycle", first.billingCycle());
		json.put("currencyCode", first.currency());
		json.put("currencySymbol", "¤");
		json.put("status", order.cancelled ? "cancelled" : isComplete(order) ? "completed" : "pending");
		json.put("transactionType", "UserPurchase");
		json.put("creationDate", order.created.toString());
		ArrayNode lines = json.putArray("lineItems");
		for (Sale sale : order.lines) {
			ObjectNode line = lines.addObject();
			line.put("lineItemNumber", sale.line());
			line.put("offerId", sale.item());
			line.put("termDuration", sale.term());
			line.put("transactionType", "New");
			line.put("friendlyName", order.named ? sale.friendlyName() : "");
			line.put("quantity", sale.quantity());
			if (!sale.reseller().isEmpty()) {
				line.put("partnerIdOnRecord", sale.reseller());
			}
			if (priced) {
				line.putObject("pricing").put("listPrice", sale.unitPrice()).put("extendedPrice", sale.amount());
			}
		}
		if (priced) {
			json.put("totalPrice", order.lines.stream().map(Sale::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
		}
		return json;
	}

	/** Who did what: the orders of a tenant's customers. */
	Answer auditRecords(Call call, Tenant tenant, Pages pages) {
		LocalDate from = date(call.parameter("startDate"), LocalDate.MIN);
		LocalDate to = date(call.parameter("endDate"), LocalDate.MAX);
		String wanted = customerOf(call.parameter("filter"));
		List<ObjectNode> records = new ArrayList<>();
		this.world.customers(tenant)
			.stream()
			.filter((customer) -> wanted.isEmpty() || customer.id().equalsIgnoreCase(wanted))
			.forEach((customer) -> listed(customer.id()).stream()
				.filter((order) -> !order.day().isBefore(from) && !order.day().isAfter(to))
				.forEach((order) -> records.add(auditRecord(tenant, customer, order))));
		return pages.page(call, records);
	}

	private static LocalDate date(String text, LocalDate otherwise) {
		return (text.length() < 10) ? otherwise : LocalDate.parse(text.substring(0, 10));
	}

	private static String customerOf(String filter) {
		if (filter.isEmpty()) {
			return "";
		}
		try {
			JsonNode json = JsonMapper.shared().readTree(filter);
			return json.path("Field").asString("").equals("CustomerId") ? json.path("Value").asString("") : "";
		}
		catch (JacksonException ex) {
			throw new Refusal(400, "900400", "The filter is not JSON.");
		}
	}

	private static ObjectNode auditRecord(Tenant tenant, Customer customer, Order order) {
		ObjectNode json = Json.object();
		json.put("partnerId", tenant.id());
		json.put("customerId", customer.id());
		json.put("customerName", customer.name());
		json.put("userPrincipalName", "admin@" + tenant.distributor() + ".example");
		json.put("applicationId", tenant.clientId());
		json.put("resourceType", "order");
		json.put("operationType", "create_order");
		json.put("operationDate", order.created.toString());
		json.put("operationStatus", "succeeded");
		ArrayNode data = json.putArray("customizedData");
		data.addObject().put("key", "OrderId").put("value", order.id);
		data.addObject().put("key", "BillingCycle").put("value", order.lines.get(0).billingCycle());
		for (Sale sale : order.lines) {
			data.addObject().put("key", "OfferId-" + sale.line()).put("value", sale.item());
			data.addObject().put("key", "Quantity-" + sale.line()).put("value", Integer.toString(sale.quantity()));
		}
		json.putObject("attributes").put("objectType", "AuditRecord");
		return json;
	}

	private record Order(String id, Instant created, boolean named, boolean cancelled, List<Sale> lines) {

		private Order(String id, Instant created, boolean named, List<Sale> lines) {
			this(id, created, named, false, lines);
		}

		Order cancel() {
			return new Order(this.id, this.created, this.named, true, this.lines);
		}

		private LocalDate day() {
			return LocalDate.ofInstant(this.created, ZoneOffset.UTC);
		}

	}

}
