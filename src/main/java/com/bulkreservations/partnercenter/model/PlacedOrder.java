package com.bulkreservations.partnercenter.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

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

	/** Returns whether it leaves out something that distinguishes orders. */
	public boolean isIncomplete() {
		return this.billingCycle == null || this.billingCycle == BillingCycle.UNKNOWN || this.currencyCode == null
				|| this.creationDate == null || this.lineItems.isEmpty()
				|| this.lineItems.stream().anyMatch(Line::isIncomplete);
	}

	/**
	 * Returns whether it leaves out the name of a line that may be of one of some items.
	 * @param items products and SKUs
	 */
	public boolean mayLackNameOf(Collection<String> items) {
		return this.lineItems.isEmpty()
				|| this.lineItems.stream().anyMatch((line) -> !line.isNamed() && line.mayBeOf(items));
	}

	/** Adds what it leaves out, as another answer about the same order has it. */
	public PlacedOrder completedBy(PlacedOrder same) {
		if (!this.id.equalsIgnoreCase(same.id)) {
			return this;
		}
		boolean cycleKnown = this.billingCycle != null && this.billingCycle != BillingCycle.UNKNOWN;
		return new PlacedOrder(this.id, first(this.alternateId, same.alternateId),
				first(this.referenceCustomerId, same.referenceCustomerId),
				cycleKnown ? this.billingCycle : same.billingCycle, first(this.currencyCode, same.currencyCode),
				(this.status != Status.UNKNOWN) ? this.status : same.status,
				first(this.creationDate, same.creationDate), first(this.totalPrice, same.totalPrice), lines(same));
	}

	private List<Line> lines(PlacedOrder same) {
		if (this.lineItems.isEmpty()) {
			return same.lineItems;
		}
		return this.lineItems.stream().map((line) -> {
			List<Line> found = same.lineItems.stream()
				.filter((other) -> Objects.equals(other.lineItemNumber, line.lineItemNumber))
				.toList();
			return (found.size() == 1 && same.lineItems.size() == this.lineItems.size())
					? line.completedBy(found.get(0)) : line;
		}).toList();
	}

	private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
		return (one != null) ? one : other;
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

		private boolean isIncomplete() {
			return this.offerId == null || this.termDuration == null || this.quantity == null;
		}

		private boolean isNamed() {
			return this.friendlyName != null && !this.friendlyName.isBlank();
		}

		private boolean mayBeOf(Collection<String> items) {
			String sold = productAndSku();
			return sold == null || items.stream().anyMatch(sold::equalsIgnoreCase);
		}

		private Line completedBy(Line same) {
			return new Line(this.lineItemNumber, first(this.offerId, same.offerId),
					first(this.termDuration, same.termDuration), first(this.transactionType, same.transactionType),
					isNamed() ? this.friendlyName : same.friendlyName, first(this.quantity, same.quantity),
					first(this.partnerIdOnRecord, same.partnerIdOnRecord), first(this.pricing, same.pricing));
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
