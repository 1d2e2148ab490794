package com.bulkreservations.report.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Period;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * The accepted requests that are paid in the same way.
 *
 * @param currency empty where the amount is not known
 * @param taxIncluded whether the amount includes tax
 * @param billing {@code one_time} or {@code monthly}
 * @param term such as {@code P3Y}
 * @param amount for the whole term; {@code null} where it is not known
 */
public record Payments(String currency, boolean taxIncluded, String billing, String term, long requests, long quantity,
		@Nullable BigDecimal amount) {

	/**
	 * By currency and tax, up front before instalments, shorter terms first; those
	 * without an amount last.
	 */
	public static final Comparator<Payments> IN_ORDER = Comparator
		.comparing((Payments payments) -> payments.currency().isEmpty())
		.thenComparing(Payments::currency)
		.thenComparing(Payments::taxIncluded)
		.thenComparing(Payments::isMonthly)
		.thenComparing(Payments::term);

	public Payments plus(Payments other) {
		Sum sum = new Sum(this.requests, this.amount).plus(new Sum(other.requests, other.amount));
		return new Payments(this.currency, this.taxIncluded, this.billing, this.term, sum.requests(),
				this.quantity + other.quantity, sum.amount());
	}

	public boolean isMonthly() {
		return this.billing.equals("monthly");
	}

	/** How many instalments there are; 1 for an amount that is due up front. */
	public int instalments() {
		return isMonthly() ? Math.toIntExact(Period.parse(this.term).toTotalMonths()) : 1;
	}

	/** What is due at once, if it is not paid in instalments. */
	public BigDecimal upFront() {
		return (isMonthly() || this.amount == null) ? BigDecimal.ZERO : this.amount;
	}

	/**
	 * What is due each month, rounded.
	 * @param digits how many digits the currency has
	 */
	public BigDecimal eachMonth(int digits) {
		return (isMonthly() && this.amount != null)
				? this.amount.divide(BigDecimal.valueOf(instalments()), digits, RoundingMode.HALF_UP) : BigDecimal.ZERO;
	}

}
