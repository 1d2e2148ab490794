package com.bulkreservations.run.published;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.bulkreservations.order.AmountSum;
import com.bulkreservations.order.Order;
import com.bulkreservations.order.OrderNumber;
import com.bulkreservations.order.UnitPrice;
import org.jspecify.annotations.Nullable;

/**
 * Builds an order from its lines. Several threads may read its key; only the one
 * {@link OrderTotals} that it is in adds lines.
 */
public final class OrderBuilder {

	private final String distributorId;

	// Number and customer are long values, not objects: every accepted line is compared
	// with them, and a large upload has several hundred thousand orders.
	private final long numberHigh;

	private final long numberLow;

	private final long customerHigh;

	private final long customerLow;

	private final String market;

	private final @Nullable String currency;

	private final boolean taxIncluded;

	private long lines;

	private long quantity;

	private long unpricedLines;

	private long unpricedQuantity;

	private final AmountSum amount = new AmountSum();

	OrderBuilder(OrderNumber number, String distributorId, UUID customerId, String market, @Nullable String currency,
			boolean taxIncluded) {
		this.numberHigh = number.high();
		this.numberLow = number.low();
		this.distributorId = distributorId;
		this.customerHigh = customerId.getMostSignificantBits();
		this.customerLow = customerId.getLeastSignificantBits();
		this.market = market;
		this.currency = currency;
		this.taxIncluded = taxIncluded;
	}

	public OrderNumber number() {
		return new OrderNumber(this.numberHigh, this.numberLow);
	}

	public UUID customerId() {
		return new UUID(this.customerHigh, this.customerLow);
	}

	public @Nullable String currency() {
		return this.currency;
	}

	/** Whether this is the order of a customer in a currency. */
	public boolean isOf(UUID customer, @Nullable String inCurrency) {
		return this.customerHigh == customer.getMostSignificantBits()
				&& this.customerLow == customer.getLeastSignificantBits() && Objects.equals(this.currency, inCurrency);
	}

	/** Whether the order has a line yet. */
	boolean hasLines() {
		return this.lines > 0;
	}

	void add(@Nullable UnitPrice price, int lineQuantity) {
		count(price != null, lineQuantity);
		this.amount.add(price, lineQuantity);
	}

	void add(@Nullable BigDecimal lineAmount, int lineQuantity) {
		count(lineAmount != null, lineQuantity);
		if (lineAmount != null) {
			this.amount.add(lineAmount);
		}
	}

	private void count(boolean priced, int lineQuantity) {
		this.lines++;
		this.quantity += lineQuantity;
		if (!priced) {
			this.unpricedLines++;
			this.unpricedQuantity += lineQuantity;
		}
	}

	/**
	 * Adds the order to the sums by currency, and its lines without a price to that of
	 * the empty currency.
	 */
	void addTo(Map<String, CurrencySum> sums) {
		if (this.lines > this.unpricedLines) {
			sums.computeIfAbsent(Objects.requireNonNullElse(this.currency, ""), (first) -> new CurrencySum())
				.add(this.lines - this.unpricedLines, this.quantity - this.unpricedQuantity, this.amount);
		}
		if (this.unpricedLines > 0) {
			sums.computeIfAbsent("", (first) -> new CurrencySum())
				.add(this.unpricedLines, this.unpricedQuantity, new AmountSum());
		}
	}

	Order order() {
		return new Order(number(), this.distributorId, customerId(), this.market, this.lines, this.quantity,
				this.currency, this.amount.value(), this.taxIncluded);
	}

}
