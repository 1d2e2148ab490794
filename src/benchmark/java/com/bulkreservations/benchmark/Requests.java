package com.bulkreservations.benchmark;

import java.util.Locale;
import java.util.function.Predicate;

import com.bulkreservations.benchmark.GeneratedReference.BoundAgent;
import com.bulkreservations.benchmark.GeneratedReference.Item;
import com.bulkreservations.benchmark.GeneratedReference.Subscription;
import com.bulkreservations.order.Column;

/** Makes sound requests of one upload, written in the many ways that are allowed. */
final class Requests {

	private static final int FIRST_SERIAL = 100_000_000;

	private final GeneratedReference known;

	private final Dice dice;

	private final String prefix;

	private int serial;

	private String earlierId = "";

	/**
	 * @param prefix what every request id begins with
	 */
	Requests(GeneratedReference known, Dice dice, String prefix) {
		this.known = known;
		this.dice = dice;
		this.prefix = prefix;
	}

	GeneratedReference known() {
		return this.known;
	}

	/** The id of an earlier sound request, or an empty text. */
	String earlierId() {
		return this.earlierId;
	}

	void remember(DraftRequest request) {
		this.earlierId = request.value(Column.REQUEST_ID);
	}

	DraftRequest sound() {
		return soundOf((item) -> true);
	}

	/** A sound request for an item of a certain kind. */
	DraftRequest soundOf(Predicate<Item> wanted) {
		if (this.dice.percent(15)) {
			BoundAgent agent = this.dice.oneOf(this.known.boundAgents);
			DraftRequest request = request(this.dice.oneOf(agent.subscriptions()), wanted);
			request.set(Column.REQUESTED_BY, agent.name());
			return request;
		}
		return request(this.dice.oneOf(this.known.sound), wanted);
	}

	/** A request that would be sound were it not for its subscription. */
	DraftRequest soundBut(Subscription subscription) {
		return request(subscription, (item) -> true);
	}

	private DraftRequest request(Subscription subscription, Predicate<Item> wanted) {
		Item item = this.dice.oneOf(this.known.items);
		while (!wanted.test(item) || !offers(item, subscription)) {
			item = this.dice.oneOf(this.known.items);
		}
		return complete(new DraftRequest(subscription, item));
	}

	private static boolean offers(Item item, Subscription subscription) {
		return subscription.plan().isEmpty() || item.offers().contains(subscription.plan());
	}

	/** Fills in the values beside subscription and item. */
	DraftRequest complete(DraftRequest request) {
		Subscription subscription = request.subscription();
		Item item = request.item();
		boolean classic = subscription.plan().equals("classic");
		request.set(Column.REQUEST_ID, this.prefix + (FIRST_SERIAL + this.serial++));
		request.set(Column.SEGMENT, this.dice.oneOf(item.segments()));
		request.set(Column.QUANTITY,
				String.valueOf(this.dice.between(item.minimum(), Math.min(item.maximum(), item.minimum() + 400))));
		request.set(Column.SCOPE, classic ? this.dice.oneOf("shared", "single") : this.dice.oneOf("", "shared"));
		request.set(Column.BILLING_FREQUENCY, this.dice.oneOf("", "one_time", item.monthly() ? "monthly" : "upfront"));
		request.set(Column.REQUESTED_BY, this.dice.oneOf(this.known.agents));
		if (subscription.reseller().isEmpty()) {
			request.set(Column.RESELLER, this.dice.oneOf(this.known.resellers));
		}
		else if (this.dice.percent(50)) {
			request.set(Column.RESELLER, subscription.reseller());
		}
		writeAnyhow(request);
		return request;
	}

	private void writeAnyhow(DraftRequest request) {
		int way = this.dice.between(0, 99);
		if (way >= 30) {
			request.set(Column.MARKET, (way < 95) ? request.subscription().market().code()
					: request.subscription().market().name().toUpperCase(Locale.ROOT));
		}
		switch (way % 25) {
			case 0 -> request.set(Column.TERM, request.item().term().charAt(1) + " years");
			case 1 -> request.set(Column.CUSTOMER_ID, request.value(Column.CUSTOMER_ID).toUpperCase(Locale.ROOT));
			case 2 -> request.set(Column.SKU, request.value(Column.SKU).toLowerCase(Locale.ROOT));
			case 3 -> request.set(Column.SEGMENT, " " + request.value(Column.SEGMENT) + "\u00A0");
			case 4 -> request.set(Column.REGION, request.item().region().replace("west", "West "));
			default -> {
			}
		}
	}

}
