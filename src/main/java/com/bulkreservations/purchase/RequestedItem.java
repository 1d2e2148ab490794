package com.bulkreservations.purchase;

import java.math.BigDecimal;

import com.bulkreservations.order.Amounts;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code accepted-orders.csv}, with what is bought.
 *
 * @param line its number among the file's lines, from 1
 * @param sourceLine the line of the upload on which the request starts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestedItem(int line, String orderNumber, String requestId, long sourceLine, String customerId,
		String subscriptionId, String market, String segment, String reservationType, String sku, String region,
		String term, int quantity, String scope, String billingFrequency, @Nullable String reseller, String requestedBy,
		String productId, String skuId, @Nullable String currency, @Nullable BigDecimal unitPrice) {

	/**
	 * Returns the tag that Partner Center may keep in the order line: order number and
	 * line, at most 50 characters of {@code A-Z0-9/-}.
	 */
	public String tag() {
		return this.orderNumber + "/" + this.sourceLine;
	}

	/**
	 * Returns product and SKU as Partner Center writes them in front of the availability.
	 */
	public String item() {
		return this.productId + ":" + this.skuId;
	}

	/** Returns the approved amount, or {@code null} without a price. */
	public @Nullable BigDecimal amount() {
		return Amounts.of(this.unitPrice, this.quantity);
	}

}
