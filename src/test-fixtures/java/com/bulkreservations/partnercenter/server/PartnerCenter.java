package com.bulkreservations.partnercenter.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.partnercenter.server.Operation.Host;
import com.bulkreservations.partnercenter.server.Tokens.Token;
import com.bulkreservations.partnercenter.server.World.Customer;
import com.bulkreservations.partnercenter.server.World.Tenant;
import tools.jackson.databind.node.ObjectNode;

/** Processes calls, one at a time, and holds all that they change. */
final class PartnerCenter {

	/** For these, an application without a user does not do. */
	private static final Set<Operation> OF_USERS = Set.of(Operation.CREATE_CART, Operation.CHECK_OUT,
			Operation.RELATIONSHIPS, Operation.PARTNER_REQUESTS);

	private final World world;

	private final AdjustableClock clock;

	private final Behaviour behaviour;

	private final Tokens tokens;

	private final Pages pages;

	private final Catalogue catalogue;

	private final Registrations registrations;

	private final Orders orders;

	private final Carts carts;

	private final Customers customers;

	private final List<Later> later = new ArrayList<>();

	private final Map<String, Answer> answered = new HashMap<>();

	private final Map<String, Deque<Instant>> callsOfTenants = new HashMap<>();

	private final Map<String, List<Call>> requests = new HashMap<>();

	PartnerCenter(World world, AdjustableClock clock, Behaviour behaviour, Journal journal, Tokens tokens,
			Pages pages) {
		this.world = world;
		this.clock = clock;
		this.behaviour = behaviour;
		this.tokens = tokens;
		this.pages = pages;
		this.catalogue = new Catalogue(world, behaviour);
		this.registrations = new Registrations(clock, behaviour);
		this.orders = new Orders(world, clock, behaviour, journal);
		this.carts = new Carts(world, clock, behaviour, this.catalogue, this.registrations, this.orders);
		this.customers = new Customers(world, behaviour, pages);
	}

	private PartnerCenter(PartnerCenter other, Journal journal, Tokens tokens, Pages pages) {
		this.world = other.world;
		this.clock = other.clock;
		this.behaviour = other.behaviour;
		this.tokens = tokens;
		this.pages = pages;
		this.catalogue = other.catalogue;
		this.registrations = other.registrations.copy();
		this.orders = other.orders.copy(journal);
		this.carts = other.carts.copy(this.registrations, this.orders);
		this.customers = new Customers(this.world, this.behaviour, pages);
		this.later.addAll(other.later);
		this.answered.putAll(other.answered);
		other.requests.forEach((tenant, made) -> this.requests.put(tenant, new ArrayList<>(made)));
	}

	/** All that was sold and made so far, at other addresses. */
	synchronized PartnerCenter copy(Journal copyOfJournal, Tokens tokensThere, Pages pagesThere) {
		return new PartnerCenter(this, copyOfJournal, tokensThere, pagesThere);
	}

	/** Processes a call at once. */
	synchronized Answer process(Call call, Fault fault) {
		catchUp();
		try {
			return answer(call, fault);
		}
		catch (Refusal refusal) {
			return refusal.answer();
		}
	}

	/** Processes a call some time later, after its client has gone. */
	synchronized void processLater(Call call, Fault fault) {
		Instant time = this.clock.instant().plus(fault.time());
		if (call.operation() == Operation.CHECK_OUT) {
			try {
				this.carts.beginCheckOut(call, time);
			}
			catch (Refusal refusal) {
				// What is refused now is refused then.
			}
		}
		this.later.add(new Later(time, call));
	}

	/** Processes what has become due. */
	synchronized void catchUp() {
		Instant now = this.clock.instant();
		List<Later> due = this.later.stream().filter((one) -> !one.time.isAfter(now)).toList();
		this.later.removeAll(due);
		for (Later one : due) {
			try {
				answer(one.call, Fault.NONE);
			}
			catch (Refusal refusal) {
				// No client is there any more.
			}
		}
	}

	private Answer answer(Call call, Fault fault) {
		if (call.operation() == Operation.TOKEN) {
			return this.tokens.token(call);
		}
		Host host = (call.operation() == Operation.PRICE_SHEET) ? Host.PRICES : Host.API;
		Token token = this.tokens.authorize(call, host);
		Tenant tenant = token.tenant();
		Answer throttled = throttled(tenant);
		if (throttled != null) {
			return throttled;
		}
		if (token.user() && this.behaviour.callsKept()) {
			note(call, tenant);
		}
		if (call.operation() == Operation.PRICE_SHEET) {
			if (!token.user()) {
				throw new Refusal(400, "400", "The application has no permission.");
			}
			return PriceSheet.of(this.world, this.clock, call);
		}
		if (!token.user() && OF_USERS.contains(call.operation())
				&& !(tenant.direct() && call.operation() != Operation.PARTNER_REQUESTS)) {
			throw new Refusal(403, "2032", "The caller does not have the role.");
		}
		String key = call.operation() + " " + call.uri().getPath() + " " + call.requestId();
		if (this.behaviour.requestIdsHonoured() && call.operation().isPost() && this.answered.containsKey(key)) {
			return this.answered.get(key);
		}
		if (call.operation() == Operation.CUSTOMER && this.customers.isNowhere(call.customer())) {
			return this.customers.nowhere();
		}
		Answer answer = call.customer().isEmpty() ? ofPartner(call, tenant)
				: ofCustomer(call, this.world.customer(tenant, call.customer())
					.orElseThrow(() -> new Refusal(404, "2000", "The customer was not found.")), fault);
		if (call.operation().isPost() && answer.isSuccess()) {
			this.answered.put(key, answer);
		}
		return (token.user() && call.header("ValidateMfa").equals("true"))
				? answer.with("isMfaCompliant", Boolean.toString(this.behaviour.multiFactor())) : answer;
	}

	private Answer throttled(Tenant tenant) {
		int limit = this.behaviour.callsPerMinute();
		if (limit == 0) {
			return null;
		}
		Instant now = this.clock.instant();
		Deque<Instant> calls = this.callsOfTenants.computeIfAbsent(tenant.id(), (id) -> new ArrayDeque<>());
		while (!calls.isEmpty() && calls.peek().isBefore(now.minusSeconds(60))) {
			calls.remove();
		}
		calls.add(now);
		if (calls.size() <= limit) {
			return null;
		}
		Duration wait = Duration.between(now, calls.peek().plusSeconds(61));
		return tooMany(wait).with("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
	}

	static Answer tooMany(Duration wait) {
		return Answer.json(429,
				Json.object()
					.put("statusCode", 429)
					.put("message", "Rate limit is exceeded. Try again in %d seconds.".formatted(wait.toSeconds())));
	}

	private void note(Call call, Tenant tenant) {
		this.requests.computeIfAbsent(tenant.id(), (id) -> new ArrayList<>()).add(call);
	}

	private ObjectNode request(Call call, Tenant tenant) {
		ObjectNode json = Json.object();
		json.put("requestId", call.requestId());
		json.put("correlationId", call.header("MS-CorrelationId"));
		json.put("operationName", call.operation().text());
		json.put("requestDateTime", call.time().toString());
		json.put("tenantId", tenant.id());
		json.put("upn", "admin@" + tenant.distributor() + ".example");
		json.put("applicationId", tenant.clientId());
		json.put("mfaCompliant", this.behaviour.multiFactor());
		return json;
	}

	private Answer ofPartner(Call call, Tenant tenant) {
		return switch (call.operation()) {
			case MPN_PROFILE -> this.customers.mpnProfile(tenant);
			case LEGAL_PROFILE -> this.customers.legalProfile(tenant);
			case RELATIONSHIPS -> this.customers.relationships(call, tenant);
			case AGREEMENT_STATUS -> this.customers.agreementStatus(call, tenant);
			case CUSTOMERS -> this.customers.customers(call, tenant);
			case PRODUCTS -> this.catalogue.products(call, this.pages);
			case PRODUCT -> this.catalogue.product(call);
			case SKUS -> this.catalogue.skus(call, this.pages);
			case SKU -> this.catalogue.sku(call);
			case AVAILABILITIES -> this.catalogue.availabilities(call, this.pages);
			case INVENTORY -> this.catalogue.inventory(call);
			case AUDIT_RECORDS -> this.orders.auditRecords(call, tenant, this.pages);
			case PARTNER_REQUESTS ->
				this.pages.page(call, List.copyOf(this.requests.getOrDefault(tenant.id(), List.of())),
						(request) -> request(request, tenant));
			default -> throw new IllegalStateException(call.operation().toString());
		};
	}

	private Answer ofCustomer(Call call, Customer customer, Fault fault) {
		return switch (call.operation()) {
			case CUSTOMER -> this.customers.customer(customer);
			case AGREEMENTS -> this.customers.agreements(call, customer);
			case DIRECTLY_SIGNED -> this.customers.directlySigned(customer);
			case SUBSCRIPTIONS -> this.customers.subscriptions(call, customer);
			case SUBSCRIPTION -> this.customers.subscription(call, customer);
			case ENTITLEMENTS -> this.customers.entitlements(call, customer);
			case REGISTRATION_STATUS -> this.registrations.status(subscription(call));
			case REGISTER -> this.registrations.register(customer.id(), subscription(call));
			case CREATE_CART -> this.carts.create(call, customer, fault);
			case GET_CART -> this.carts.get(call);
			case CHECK_OUT -> this.carts.checkOut(call, customer, fault);
			case ORDERS -> this.orders.list(call, this.pages);
			case ORDER -> this.orders.get(call);
			case PROVISIONING_STATUS -> this.orders.provisioningStatus(call, this.pages);
			default -> throw new IllegalStateException(call.operation().toString());
		};
	}

	private String subscription(Call call) {
		return this.world.subscription(call.customer(), call.variable("subscription"))
			.orElseThrow(Customers::unknownSubscription)
			.id();
	}

	Catalogue catalogue() {
		return this.catalogue;
	}

	synchronized void removeRegistration(String subscription) {
		this.registrations.remove(subscription);
	}

	synchronized String sellAgain(String customer, String order) {
		return this.orders.sellAgain(customer, order);
	}

	synchronized void cancel(String order) {
		this.orders.cancel(order);
	}

	private record Later(Instant time, Call call) {
	}

}
