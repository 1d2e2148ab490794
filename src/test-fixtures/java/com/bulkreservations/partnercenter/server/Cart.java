package com.bulkreservations.partnercenter.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.bulkreservations.partnercenter.server.Fault.CartChange;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A cart as the server holds it: what is shown is what is sold. */
final class Cart {

	private final String id;

	private final String customer;

	private final Instant created;

	private final Instant expires;

	private final List<Line> lines;

	private Answer checkedOut;

	private Instant inProcessUntil = Instant.MIN;

	Cart(String id, String customer, Instant created, Instant expires, List<Line> lines) {
		this.id = id;
		this.customer = customer;
		this.created = created;
		this.expires = expires;
		this.lines = new ArrayList<>(lines);
	}

	Cart copy() {
		Cart copy = new Cart(this.id, this.customer, this.created, this.expires, this.lines);
		copy.checkedOut = this.checkedOut;
		copy.inProcessUntil = this.inProcessUntil;
		return copy;
	}

	String id() {
		return this.id;
	}

	String customer() {
		return this.customer;
	}

	boolean isExpired(Instant now) {
		return !now.isBefore(this.expires);
	}

	boolean isOrdered() {
		return this.checkedOut != null;
	}

	Answer checkedOut() {
		return this.checkedOut;
	}

	void order(Answer answer) {
		this.checkedOut = answer;
	}

	boolean isInProcess(Instant now) {
		return now.isBefore(this.inProcessUntil);
	}

	void processUntil(Instant time) {
		this.inProcessUntil = time;
	}

	Map<String, List<Line>> groups() {
		return this.lines.stream().collect(Collectors.groupingBy(Line::orderGroup, TreeMap::new, Collectors.toList()));
	}

	/** Becomes another cart than the one that was asked for. */
	void change(CartChange change) {
		Line first = this.lines.get(0);
		switch (change) {
			case QUANTITY -> replaceFirst(first.withQuantity(first.quantity + 1));
			case SCOPE -> replaceFirst(first.withScope(first.scope.equals("shared") ? "single" : "shared"));
			case TERM -> replaceFirst(first.withTerm(first.term.equals("P1Y") ? "P3Y" : "P1Y"));
			case CYCLE -> replaceFirst(first.withCycle(first.cycle.equals("one_time") ? "monthly" : "one_time"));
			case ITEM -> replaceFirst(first.withItem(first.item + "X"));
			case RESELLER_LEFT_OUT -> replaceFirst(first.withReseller(""));
			case OTHER_RESELLER -> replaceFirst(first.withReseller("9999999"));
			case SUBSCRIPTION -> replaceFirst(first.withSubscription("00000000-0000-0000-0000-000000000001"));
			case CURRENCY -> replaceFirst(first.withCurrency(first.currency.equals("USD") ? "EUR" : "USD"));
			case GROUPS_SPLIT -> this.lines.replaceAll((line) -> line.withGroup(Integer.toString(line.id)));
			case LINE_LEFT_OUT -> this.lines.remove(first);
			case LINE_ADDED -> this.lines.add(first.withId(this.lines.size()));
			case NONE, EXPIRED -> {
			}
		}
	}

	private void replaceFirst(Line line) {
		this.lines.set(0, line);
	}

	void addError(String code) {
		replaceFirst(this.lines.get(0).withError(code));
	}

	ObjectNode json(Instant now) {
		ObjectNode json = Json.object();
		json.put("id", this.id);
		json.put("creationTimestamp", this.created.toString());
		json.put("lastModifiedTimestamp", this.created.toString());
		json.put("expirationTimestamp", this.expires.toString());
		json.put("status", isOrdered() ? "Ordered" : "Active");
		ArrayNode items = json.putArray("lineItems");
		this.lines.forEach((line) -> items.add(line.json()));
		return json;
	}

	/**
	 * A line of a cart.
	 *
	 * @param item the {@code catalogItemId}
	 * @param reseller blank: none
	 * @param error the code of what is wrong with it; blank: nothing
	 */
	record Line(int id, String item, String friendlyName, int quantity, String cycle, String term, String subscription,
			String scope, String reseller, String currency, String orderGroup, String error) {

		private Line withId(int value) {
			return new Line(value, this.item, this.friendlyName, this.quantity, this.cycle, this.term,
					this.subscription, this.scope, this.reseller, this.currency, this.orderGroup, this.error);
		}

		private Line withItem(String value) {
			return new Line(this.id, value, this.friendlyName, this.quantity, this.cycle, this.term, this.subscription,
					this.scope, this.reseller, this.currency, this.orderGroup, this.error);
		}

		private Line withQuantity(int value) {
			return new Line(this.id, this.item, this.friendlyName, value, this.cycle, this.term, this.subscription,
					this.scope, this.reseller, this.currency, this.orderGroup, this.error);
		}

		private Line withCycle(String value) {
			return new Line(this.id, this.item, this.friendlyName, this.quantity, value, this.term, this.subscription,
					this.scope, this.reseller, this.currency, this.orderGroup, this.error);
		}

		private Line withTerm(String value) {
			return new Line(this.id, this.item, this.friendlyName, this.quantity, this.cycle, value, this.subscription,
					this.scope, this.reseller, this.currency, this.orderGroup, this.error);
		}

		private Line withSubscription(String value) {
			return new Line(this.id, this.item, this.friendlyName, this.quantity, this.cycle, this.term, value,
					this.scope, this.reseller, this.currency, this.orderGroup, this.error);
		}

		private Line withScope(String value) {
			return new Line(this.id, this.item, this.friendlyName, this.quantity, this.cycle, this.term,
					this.subscription, value, this.reseller, this.currency, this.orderGroup, this.error);
		}

		private Line withReseller(String value) {
			return new Line(this.id, this.item, this.friendlyName, this.quantity, this.cycle, this.term,
					this.subscription, this.scope, value, this.currency, this.orderGroup, this.error);
		}

		private Line withCurrency(String value) {
			return new Line(this.id, this.item, this.friendlyName, this.quantity, this.cycle, this.term,
					this.subscription, this.scope, this.reseller, value, this.orderGroup, this.error);
		}

		private Line withGroup(String value) {
			return new Line(this.id, this.item, this.friendlyName, this.quantity, this.cycle, this.term,
					this.subscription, this.scope, this.reseller, this.currency, value, this.error);
		}

		private Line withError(String value) {
			return new Line(this.id, this.item, this.friendlyName, this.quantity, this.cycle, this.term,
					this.subscription, this.scope, this.reseller, this.currency, this.orderGroup, value);
		}

		private ObjectNode json() {
			ObjectNode json = Json.object();
			json.put("id", this.id);
			json.put("catalogItemId", this.item);
			json.put("friendlyName", this.friendlyName);
			json.put("quantity", this.quantity);
			json.put("currencyCode", this.currency);
			json.put("billingCycle", this.cycle);
			json.put("termDuration", this.term);
			ArrayNode participants = json.putArray("participants");
			if (!this.reseller.isEmpty()) {
				participants.addObject().put("key", "transaction_reseller").put("value", this.reseller);
			}
			json.putObject("provisioningContext").put("subscriptionId", this.subscription).put("scope", this.scope);
			json.put("orderGroup", this.orderGroup);
			if (!this.error.isEmpty()) {
				json.putObject("error")
					.put("errorCode", this.error)
					.put("errorDescription", "The line has the error " + this.error + ".");
			}
			return json;
		}

	}

}
