package com.bulkreservations.report.figures;

import java.math.BigDecimal;

import com.bulkreservations.order.Amounts;
import org.jspecify.annotations.Nullable;

/**
 * Requests and what they are worth together, in one currency.
 *
 * @param amount exact; {@code null} where none is known
 */
public record Sum(long requests, @Nullable BigDecimal amount) {

	public static final Sum ZERO = new Sum(0, null);

	Sum plus(long requests, @Nullable BigDecimal amount) {
		return new Sum(this.requests + requests, Amounts.sum(this.amount, amount));
	}

	public Sum plus(Sum other) {
		return plus(other.requests, other.amount);
	}

	/** The amount, or 0 where none is known. */
	public BigDecimal amountOrZero() {
		return (this.amount != null) ? this.amount : BigDecimal.ZERO;
	}

}
