package com.bulkreservations.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.bulkreservations.order.BillingFrequency;
import com.bulkreservations.order.Column;
import com.bulkreservations.order.Request;
import com.bulkreservations.order.Scope;
import com.bulkreservations.order.Segment;
import com.bulkreservations.order.Term;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * A request that the policy accepts, with every value given; a test changes the one value
 * that it is about.
 */
final class RequestBuilder {

	private final Map<Column, Object> values = new EnumMap<>(Column.class);

	private final Set<Column> unsound = EnumSet.noneOf(Column.class);

	private boolean duplicate;

	private RequestBuilder() {
	}

	static RequestBuilder aRequest() {
		return new RequestBuilder().withRequestId("PO-1")
			.withCustomer(ReferenceDataBuilder.CUSTOMER)
			.withMarket("nl")
			.withSegment(Segment.COMMERCIAL)
			.withSubscription(ReferenceDataBuilder.SUBSCRIPTION)
			.withReservationType("virtualmachines")
			.withSku("standard_d2s_v3")
			.withRegion("westeurope")
			.withTerm(Term.P3Y)
			.withQuantity(10)
			.withScope(Scope.SHARED)
			.withBillingFrequency(BillingFrequency.ONE_TIME)
			.withReseller(ReferenceDataBuilder.RESELLER)
			.withRequestedBy("anna@contoso.example");
	}

	RequestBuilder withRequestId(String requestId) {
		return with(Column.REQUEST_ID, requestId);
	}

	RequestBuilder withCustomer(UUID customerId) {
		return with(Column.CUSTOMER_ID, customerId);
	}

	RequestBuilder withMarket(String market) {
		return with(Column.MARKET, market);
	}

	RequestBuilder withSegment(Segment segment) {
		return with(Column.SEGMENT, segment);
	}

	RequestBuilder withSubscription(UUID subscriptionId) {
		return with(Column.SUBSCRIPTION_ID, subscriptionId);
	}

	RequestBuilder withReservationType(String reservationType) {
		return with(Column.RESERVATION_TYPE, reservationType);
	}

	RequestBuilder withSku(String sku) {
		return with(Column.SKU, sku);
	}

	RequestBuilder withRegion(String region) {
		return with(Column.REGION, region);
	}

	RequestBuilder withTerm(Term term) {
		return with(Column.TERM, term);
	}

	RequestBuilder withQuantity(int quantity) {
		return with(Column.QUANTITY, quantity);
	}

	RequestBuilder withScope(Scope scope) {
		return with(Column.SCOPE, scope);
	}

	RequestBuilder withBillingFrequency(BillingFrequency billingFrequency) {
		return with(Column.BILLING_FREQUENCY, billingFrequency);
	}

	RequestBuilder withReseller(String reseller) {
		return with(Column.RESELLER, reseller);
	}

	RequestBuilder withRequestedBy(String requestedBy) {
		return with(Column.REQUESTED_BY, requestedBy);
	}

	/** Leaves values blank. */
	RequestBuilder without(Column... columns) {
		for (Column column : columns) {
			this.values.remove(column);
		}
		return this;
	}

	/** Writes a value in a wrong format. */
	RequestBuilder withUnsound(Column column) {
		this.unsound.add(column);
		return without(column);
	}

	/** Stands after a row with the same request id. */
	RequestBuilder asDuplicate() {
		this.duplicate = true;
		return this;
	}

	private RequestBuilder with(Column column, Object value) {
		this.values.put(column, value);
		return this;
	}

	boolean isDuplicate() {
		return this.duplicate;
	}

	/** What the shape of the values alone is rejected for. */
	List<Rejection> unsoundValues() {
		List<Rejection> rejections = new ArrayList<>();
		for (Column column : Column.values()) {
			if (this.unsound.contains(column)) {
				rejections.add(new Rejection(RejectionCode.INVALID_VALUE, column, ""));
			}
			else if (column.isRequired() && !this.values.containsKey(column)) {
				rejections.add(new Rejection(RejectionCode.MISSING_VALUE, column, ""));
			}
		}
		return rejections;
	}

	Request build() {
		Integer quantity = value(Column.QUANTITY, Integer.class);
		return new Request(value(Column.REQUEST_ID, String.class), value(Column.CUSTOMER_ID, UUID.class),
				value(Column.MARKET, String.class), value(Column.SEGMENT, Segment.class),
				value(Column.SUBSCRIPTION_ID, UUID.class), value(Column.RESERVATION_TYPE, String.class),
				value(Column.SKU, String.class), value(Column.REGION, String.class), value(Column.TERM, Term.class),
				(quantity != null) ? quantity : 0, value(Column.SCOPE, Scope.class),
				value(Column.BILLING_FREQUENCY, BillingFrequency.class), value(Column.RESELLER, String.class),
				value(Column.REQUESTED_BY, String.class), Set.copyOf(this.unsound));
	}

	private <T> @Nullable T value(Column column, Class<T> type) {
		return type.cast(this.values.get(column));
	}

}
