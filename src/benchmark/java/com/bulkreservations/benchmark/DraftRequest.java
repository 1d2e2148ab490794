package com.bulkreservations.benchmark;

import java.util.EnumMap;
import java.util.Map;

import com.bulkreservations.benchmark.GeneratedReference.Item;
import com.bulkreservations.benchmark.GeneratedReference.Subscription;
import com.bulkreservations.order.Column;

/** A row that is being generated, and what it was made from. */
final class DraftRequest {

	private final Map<Column, String> values = new EnumMap<>(Column.class);

	private final Item item;

	private final Subscription subscription;

	DraftRequest(Subscription subscription, Item item) {
		this.subscription = subscription;
		this.item = item;
		for (Column column : Column.values()) {
			set(column, "");
		}
		set(Column.CUSTOMER_ID, subscription.customer());
		set(Column.SUBSCRIPTION_ID, subscription.id());
		set(Column.RESERVATION_TYPE, item.type());
		set(Column.SKU, item.sku());
		set(Column.REGION, item.region());
		set(Column.TERM, item.term());
	}

	Item item() {
		return this.item;
	}

	Subscription subscription() {
		return this.subscription;
	}

	String value(Column column) {
		return this.values.get(column);
	}

	void set(Column column, String value) {
		this.values.put(column, value);
	}

	/** In the order of the columns. */
	String[] values() {
		return this.values.values().toArray(String[]::new);
	}

}
