package com.bulkreservations.partnercenter.server;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

import com.bulkreservations.partnercenter.server.Behaviour.OrderGroups;
import com.bulkreservations.partnercenter.server.Catalogue.Availability;
import com.bulkreservations.partnercenter.server.Fault.CartChange;
import com.bulkreservations.partnercenter.server.Fault.Kind;
import com.bulkreservations.partnercenter.server.World.Customer;
import com.bulkreservations.partnercenter.server.World.Subscription;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes carts, and sells them. */
final class Carts {

	private final World world;

	private final Clock clock;

	private final Behaviour behaviour;

	private final Catalogue catalogue;

	private final Registrations registrations;

	private final Orders orders;

	private final Map<String, Cart> carts = new HashMap<>();

	private final Map<String, Integer> numbers = new HashMap<>();

	Carts(World world, Clock clock, Behaviour behaviour, Catalogue catalogue, Registrations registrations,
			Orders orders) {
		this.world = world;
		this.clock = clock;
		this.behaviour = behaviour;
		this.catalogue = catalogue;
		this.registrations = registrations;
		this.orders = orders;
	}

	Carts copy(Registrations copyOfRegistrations, Orders copyOfOrders) {
		Carts copy = new Carts(this.world, this.clock, this.behaviour, this.catalogue, copyOfRegistrations,
				copyOfOrders);
		this.carts.forEach((id, cart) -> copy.carts.put(id, cart.copy()));
		copy.numbers.putAll(this.numbers);
		return copy;
	}

	Answer create(Call call, Customer customer, Fault fault) {
		JsonNode body = call.json();
		List<Cart.Line> lines = new ArrayList<>();
		Map<String, String> groups = new TreeMap<>();
		for (JsonNode asked : body.path("lineItems")) {
			lines.add(line(customer, asked, isAttested(body), groups));
		}
		if (lines.isEmpty()) {
			throw new Refusal(400, "800001", "A cart needs at least one line item.");
		}
		Instant now = this.clock.instant();
		Duration lifetime = (fault.change() == CartChange.EXPIRED) ? Duration.ZERO : this.behaviour.cartLifetime();
		int number = this.numbers.merge(customer.id(), 1, Integer::sum);
		Cart cart = new Cart(
				UUID.nameUUIDFromBytes(("cart " + number + customer.id()).getBytes(StandardCharsets.UTF_8)).toString(),
				customer.id(), now, now.plus(lifetime), lines);
		cart.change(fault.change());
		if (fault.kind() == Kind.LINE_ERROR) {
			cart.addError(fault.code());
		}
		this.carts.put(cart.id(), cart);
		return Answer.json(201, cart.json(now));
	}

	private static boolean isAttested(JsonNode body) {
		return body.path("partnerOnRecordAttestationAccepted").asBoolean(false);
	}

	private Cart.Line line(Customer customer, JsonNode asked, boolean attested, Map<String, String> groups) {
		JsonNode context = asked.path("provisioningContext");
		String item = asked.path("catalogItemId").asString("");
		int quantity = asked.path("quantity").asInt(0);
		String cycle = asked.path("billingCycle").asString("").toLowerCase(Locale.ROOT);
		String term = asked.path("termDuration").asString("");
		String subscriptionId = context.path("subscriptionId").asString("");
		String reseller = "";
		boolean otherParticipants = false;
		for (JsonNode participant : asked.path("participants")) {
			if (participant.path("key").asString("").equals("transaction_reseller")) {
				reseller = participant.path("value").asString("");
			}
			else {
				otherParticipants = true;
			}
		}
		Optional<Availability> availability = this.catalogue.find(item);
		Optional<Subscription> subscription = this.world.subscriptions(customer)
			.stream()
			.filter((one) -> isNamed(one, subscriptionId))
			.findFirst();
		String currency = availability.map((found) -> this.catalogue.currency(found.item())).orElse("");
		String error = "";
		if (availability.isEmpty() || !availability.get().item().term().equals(term)) {
			error = "10001";
		}
		else if (quantity < availability.get().item().minimumQuantity()
				|| quantity > availability.get().item().maximumQuantity()) {
			error = "10002";
		}
		else if (!availability.get().item().billingCycles().contains(cycle)) {
			error = "10013";
		}
		else if (subscription.isEmpty() || !this.registrations.isRegistered(subscription.get().id())) {
			error = "10011";
		}
		else if (otherParticipants || (!reseller.isEmpty() && !isReseller(customer, reseller))) {
			error = "10004";
		}
		else if (!attested) {
			error = "10012";
		}
		int id = asked.path("id").asInt(0);
		String group = (this.behaviour.orderGroups() == OrderGroups.EACH_LINE) ? "line " + id : currency + cycle;
		return new Cart.Line(id, item, asked.path("friendlyName").asString(""), quantity, cycle, term, subscriptionId,
				scope(context, subscription), reseller, currency,
				groups.computeIfAbsent(group, (key) -> Integer.toString(groups.size())), error);
	}

	private boolean isNamed(Subscription subscription, String id) {
		return (this.behaviour.cartsOfEntitlements() && subscription.isAzurePlan())
				? IntStream.range(0, this.behaviour.entitlements())
					.anyMatch((number) -> subscription.entitlement(number).equalsIgnoreCase(id))
				: subscription.id().equalsIgnoreCase(id);
	}

	private boolean isReseller(Customer customer, String reseller) {
		return this.world.tenant(customer.distributor())
			.resellers()
			.stream()
			.anyMatch((known) -> known.mpnId().equals(reseller));
	}

	/** Reservations under the Azure plan are shared, whatever is asked. */
	private static String scope(JsonNode context, Optional<Subscription> subscription) {
		String scope = context.path("scope").asString("").toLowerCase(Locale.ROOT);
		return (scope.equals("single") && subscription.filter(Subscription::isAzurePlan).isPresent()) ? "shared"
				: scope;
	}

	Answer get(Call call) {
		return Answer.json(200, cart(call).json(this.clock.instant()));
	}

	private Cart cart(Call call) {
		Cart cart = this.carts.get(World.lowerCase(call.variable("cart")));
		if (cart == null || !cart.customer().equals(call.customer()) || cart.isExpired(this.clock.instant())) {
			throw new Refusal(404, "800008", "The cart was not found.");
		}
		return cart;
	}

	/** Says that a check-out has begun, which will be processed later. */
	void beginCheckOut(Call call, Instant until) {
		cart(call).processUntil(until);
	}

	Answer checkOut(Call call, Customer customer, Fault fault) {
		Cart cart = cart(call);
		if (cart.isInProcess(this.clock.instant())) {
			throw new Refusal(409, "800064", "The cart is being processed.");
		}
		if (cart.isOrdered()) {
			switch (this.behaviour.recheckout()) {
				case REPEATED -> {
					return cart.checkedOut();
				}
				case REFUSED -> throw new Refusal(400, "800065", "The cart has been submitted already.");
				case DOUBLED -> {
				}
			}
		}
		ObjectNode answer = Json.object();
		ArrayNode sold = answer.putArray("orders");
		ArrayNode errors = answer.putArray("orderErrors");
		boolean first = true;
		boolean anySold = false;
		for (Map.Entry<String, List<Cart.Line>> group : cart.groups().entrySet()) {
			Kind kind = first ? fault.kind() : Kind.NONE;
			first = false;
			String error = (kind == Kind.ORDER_ERROR) ? fault.code()
					: group.getValue()
						.stream()
						.map(Cart.Line::error)
						.filter((code) -> !code.isEmpty())
						.findFirst()
						.orElse("");
			if (!error.isEmpty()) {
				errors.addObject()
					.put("orderGroupId", group.getKey())
					.put("code", Integer.parseInt(error))
					.put("description", "The order was not placed because of " + error + ".");
			}
			else if (kind != Kind.GROUP_LEFT_OUT) {
				ObjectNode order = this.orders.sell(call, customer, cart.id(), group.getValue());
				anySold = true;
				if (kind != Kind.GROUP_SOLD_AND_LEFT_OUT) {
					sold.add(order);
				}
			}
		}
		Answer result = Answer.json(201, answer);
		if (anySold && !cart.isOrdered()) {
			cart.order(result);
		}
		return result;
	}

}
