package com.bulkreservations.purchase;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a line of {@code accepted-orders.csv}.
 *
 * @param line its number among the file's lines, from 1
 * @param unitPrice the approved price of one; {@code null} where none is known
 * @param seenUnitPrice the price of one in the price sheet, where the cart is held for it
 * @param order Partner Center's order
 * @param orderLine the number of the line in that order
 * @param charged what Partner Center charges for the line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PurchaseLine(int line, LineState state, @Nullable BigDecimal unitPrice,
		@Nullable BigDecimal seenUnitPrice, @Nullable String order, @Nullable Integer orderLine,
		@Nullable BigDecimal charged, @Nullable Finding finding, Instant changedAt) {

	static PurchaseLine planned(RequestedItem item, Instant at) {
		return new PurchaseLine(item.line(), LineState.PLANNED, item.unitPrice(), null, null, null, null, null, at);
	}

	PurchaseLine with(LineState next, @Nullable Finding why, Instant at) {
		return new PurchaseLine(this.line, next, this.unitPrice, this.seenUnitPrice, this.order, this.orderLine,
				this.charged, why, at);
	}

	PurchaseLine bought(OrderRef ref, Instant at) {
		return new PurchaseLine(this.line, LineState.BOUGHT, this.unitPrice, this.seenUnitPrice, ref.order(),
				ref.orderLine(), this.charged, null, at);
	}

	PurchaseLine charged(BigDecimal amount, @Nullable Finding why, Instant at) {
		return new PurchaseLine(this.line, this.state, this.unitPrice, this.seenUnitPrice, this.order, this.orderLine,
				amount, why, at);
	}

	PurchaseLine seen(@Nullable BigDecimal price) {
		return new PurchaseLine(this.line, this.state, this.unitPrice, price, this.order, this.orderLine, this.charged,
				this.finding, this.changedAt);
	}

	/** Returns the line with the seen price as the approved one. */
	PurchaseLine repriced() {
		return (this.seenUnitPrice == null) ? this : new PurchaseLine(this.line, this.state, this.seenUnitPrice, null,
				this.order, this.orderLine, this.charged, this.finding, this.changedAt);
	}

}
