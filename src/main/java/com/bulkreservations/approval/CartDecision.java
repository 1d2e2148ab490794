package com.bulkreservations.approval;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A person's decision about a cart whose price is not the approved one.
 *
 * @param id identifies the decision in the audit log
 * @param cart the cart's id in this program
 * @param person the sign-in name, in lower case
 * @param reason why; required of a rejection
 * @param unitPrices the new unit price of each item of the cart
 * @param amount the new amount of the cart
 * @param priceDate the day of the price sheet
 * @param inPlaceOf the approver whose deputy decided; {@code null} for a right of the
 * person's own
 */
public record CartDecision(String id, String cart, Decision.Kind kind, String person, Means means, Instant at,
		@Nullable String reason, String currency, Map<String, BigDecimal> unitPrices, BigDecimal amount,
		LocalDate priceDate, @Nullable String inPlaceOf) {

	/** Returns the person whose right was used. */
	String approver() {
		return (this.inPlaceOf != null) ? this.inPlaceOf : this.person;
	}

	/** Returns whether this is about the same cart at the same price. */
	boolean isAbout(CartPrice price) {
		return this.cart.equals(price.cart()) && this.currency.equals(price.currency())
				&& this.amount.compareTo(price.amount()) == 0 && this.priceDate.equals(price.priceDate())
				&& price.hasUnitPrices(this.unitPrices);
	}

}
