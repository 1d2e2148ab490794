package com.bulkreservations.partnercenter.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * An order that Partner Center has placed: its lines are bought.
 *
 * @param totalPrice before tax; only where it was asked for
 */
public record PlacedOrder(String id, @Nullable String alternateId, @Nullable String referenceCustomerId,
		@Nullable BillingCycle billingCycle, @Nullable String currencyCode, @Nullable Status status,
		@Nullable Instant creationDate, @Nullable BigDecimal totalPrice, List<Line> lineItems) {

	public PlacedOrder {
		status = (status != null) ? status : Status.UNKNOWN;
		lineItems = Lists.present(lineItems);
	}

	/**
	 * A line of an order, which has no number of the cart's line.
	 *
	 * @param offerId the catalogue item that was ordered
	 */
	public record Line(@Nullable Integer lineItemNumber, @Nullable String offerId, @Nullable String termDuration,
			@Nullable String transactionType, @Nullable String friendlyName, @Nullable Integer quantity,
			@Nullable String partnerIdOnRecord, @Nullable Pricing pricing) {

		/** Returns product and SKU, such as {@code DZH318Z0BQ36:004G}. */
		public @Nullable String productAndSku() {
			if (this.offerId == null) {
				return null;
			}
			String[] parts = this.offerId.split(":", -1);
			return (parts.length < 2) ? this.offerId : parts[0] + ":" + parts[1];
		}

	}

	/** The prices of a line, before tax. */
	public record Pricing(@Nullable BigDecimal listPrice, @Nullable BigDecimal discountedPrice,
			@Nullable BigDecimal price, @Nullable BigDecimal extendedPrice) {

	}

	/** The state of an order; each but the last is a purchase. */
	public enum Status {

		UNKNOWN, PENDING, COMPLETED, CANCELLED;

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		static Status of(@Nullable String text) {
			return "canceled".equalsIgnoreCase(text) ? CANCELLED : EnumText.value(Status.class, text, UNKNOWN);
		}

	}

}
