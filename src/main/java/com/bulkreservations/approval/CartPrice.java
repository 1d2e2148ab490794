package com.bulkreservations.approval;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * A cart and its new price, which a person decides about.
 *
 * @param cart the cart's id in this program
 * @param unitPrices the unit price of each item of the cart
 * @param amount the amount of the cart
 * @param priceDate the day of the price sheet
 */
public record CartPrice(String cart, String currency, Map<String, BigDecimal> unitPrices, BigDecimal amount,
		LocalDate priceDate) {

	/** Amounts that were read back from a file may have another scale. */
	boolean hasUnitPrices(Map<String, BigDecimal> others) {
		return this.unitPrices.keySet().equals(others.keySet()) && this.unitPrices.entrySet()
			.stream()
			.allMatch((price) -> price.getValue().compareTo(others.get(price.getKey())) == 0);
	}

}
