package com.bulkreservations.order;

import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An accepted request as it is ordered, with names as the reference data write them.
 *
 * @param market the market's code
 * @param quantity 1 to 999,999,999
 * @param reseller the MPN ID of the Partner of Record, or {@code null} if a direct
 * partner buys
 * @param requestedBy the agent's sign-in name, in lower case
 * @param currency ISO 4217 code, or {@code null} if the catalogue has none
 * @param unitPrice price of one for the whole term, or {@code null} if the catalogue has
 * none
 * @param taxIncluded whether the price includes tax
 * @param notices in the order of {@link Notice}
 */
public record OrderLine(String requestId, UUID customerId, UUID subscriptionId, String market, Segment segment,
		String reservationType, String sku, String region, String term, int quantity, Scope scope,
		BillingFrequency billingFrequency, @Nullable String reseller, String requestedBy, String productId,
		String skuId, @Nullable String currency, @Nullable BigDecimal unitPrice, boolean taxIncluded,
		Set<Notice> notices) {

	/**
	 * Returns unit price × quantity, at the unit price's scale, or {@code null} without a
	 * unit price.
	 */
	public @Nullable BigDecimal amount() {
		return Amounts.of(this.unitPrice, this.quantity);
	}

}
