package com.bulkreservations.partnercenter.server;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import tools.jackson.databind.node.ObjectNode;

/** Which subscriptions may have reservations: all, but for those that a test names. */
final class Registrations {

	private final Clock clock;

	private final Behaviour behaviour;

	/** From when on a subscription is registered. */
	private final Map<String, Instant> registered = new HashMap<>();

	Registrations(Clock clock, Behaviour behaviour) {
		this.clock = clock;
		this.behaviour = behaviour;
	}

	Registrations copy() {
		Registrations copy = new Registrations(this.clock, this.behaviour);
		copy.registered.putAll(this.registered);
		return copy;
	}

	void remove(String subscription) {
		this.registered.put(World.lowerCase(subscription), Instant.MAX);
	}

	boolean isRegistered(String subscription) {
		return !from(subscription).isAfter(this.clock.instant());
	}

	private Instant from(String subscription) {
		return this.registered.getOrDefault(World.lowerCase(subscription), Instant.MIN);
	}

	Answer status(String subscription) {
		ObjectNode json = Json.object();
		json.put("subscriptionId", subscription);
		json.put("status", isRegistered(subscription) ? "registered"
				: from(subscription).equals(Instant.MAX) ? "notregistered" : "registering");
		return Answer.json(200, json);
	}

	Answer register(String customer, String subscription) {
		if (from(subscription).equals(Instant.MAX)) {
			this.registered.put(World.lowerCase(subscription),
					this.clock.instant().plus(this.behaviour.registrationTime()));
		}
		return Answer.empty(202)
			.with("Location", "/v1/customers/%s/subscriptions/%s/registrationstatus".formatted(customer, subscription));
	}

}
