package com.bulkreservations.console.run;

import java.math.BigDecimal;

import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.LineState;
import org.jspecify.annotations.Nullable;

/**
 * A line of a purchase.
 *
 * @param customerId the customer's tenant; empty where it is not known
 * @param customer its name; {@code null} where it is not known
 * @param order Partner Center's order; empty before it is bought
 * @param amount what Partner Center charges, or else what was approved
 * @param finding why it is in its state; {@code null} where there is nothing to say
 */
public record PurchasedRow(String orderNumber, String requestId, long line, String customerId,
		@Nullable String customer, LineState state, String order, String currency, @Nullable BigDecimal amount,
		@Nullable Finding finding) {

	/**
	 * Returns why it is in its state, and what to do; empty where there is nothing to
	 * say.
	 */
	public String reason() {
		return (this.finding != null) ? (this.finding.reason() + " " + this.finding.fix()).strip() : "";
	}

}
