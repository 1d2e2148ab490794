package com.bulkreservations.order;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/** Exact amounts of money: nothing is ever rounded. */
public final class Amounts {

	private Amounts() {
	}

	/**
	 * Unit price × quantity, exact, at the unit price's scale; {@code null} without a
	 * unit price.
	 */
	public static @Nullable BigDecimal of(@Nullable BigDecimal unitPrice, int quantity) {
		return (unitPrice != null) ? unitPrice.multiply(BigDecimal.valueOf(quantity)) : null;
	}

	/** The sum of the known amounts; {@code null} where none is known. */
	public static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
		if (one == null) {
			return other;
		}
		return (other != null) ? one.add(other) : one;
	}

}
